package dev.loopguard.cli;

import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a repository's configuration is understood.
 *
 * @param parser what a text says
 * @param filter which files it wants checked, by their paths from its root
 */
public record ConfigReading(
    Function<String, ConfigOutcome> parser, Function<RepoConfig.Paths, Predicate<String>> filter) {}
