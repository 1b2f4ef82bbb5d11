package dev.loopguard.cli;

import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a repository's configuration is understood.
 *
 * @param parser what a text says, where there are rules of the repository's own
 * @param filter which files it wants checked, by their paths from its root
 * @param rules what files of rules of the repository's own say
 */
public record ConfigReading(
    BiFunction<String, OwnRules, ConfigOutcome> parser,
    Function<RepoConfig.Paths, Predicate<String>> filter,
    Function<List<RuleFile>, OwnRules> rules) {}
