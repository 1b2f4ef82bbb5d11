package dev.loopguard.repoconfig;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlProblem;
import dev.loopguard.yaml.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The reader of a repository's configuration. Any text at all is answered with an outcome.
 *
 * <p>An empty file means the defaults, and so does a null value of a key.
 */
public final class RepoConfigParser {
  /** Keys that mean nothing in this version yet, whatever their value. */
  private static final List<String> WITHOUT_EFFECT =
      List.of("source-roots", "known", "resolve-threads");

  private final ConfigReader reader;

  /**
   * Makes a reader.
   *
   * @param catalogue the items and rules that a configuration may name
   */
  public RepoConfigParser(Catalogue catalogue) {
    this.reader = new ConfigReader(catalogue);
  }

  /**
   * Reads {@code yaml}.
   *
   * @return {@link ConfigOutcome.Loaded}, or {@link ConfigOutcome.Invalid} with every mistake
   */
  public ConfigOutcome parse(String yaml) {
    return switch (YamlText.parse(yaml)) {
      case YamlText.Result.Unreadable(YamlProblem problem) -> invalid(List.of(problem));
      case YamlText.Result.Tree(YamlNode root, List<YamlProblem> repeated) -> read(root, repeated);
    };
  }

  private ConfigOutcome read(YamlNode root, List<YamlProblem> repeated) {
    List<YamlProblem> problems = new ArrayList<>(repeated);
    YamlMap map = YamlMap.of(root, problems);
    RepoConfig config = reader.read(map);
    map.reportUnknown();
    return problems.isEmpty()
        ? new ConfigOutcome.Loaded(config, WITHOUT_EFFECT.stream().filter(map::has).toList())
        : invalid(problems);
  }

  private static ConfigOutcome invalid(List<YamlProblem> problems) {
    return new ConfigOutcome.Invalid(
        problems.stream()
            .sorted(Comparator.comparingInt(YamlProblem::line))
            .map(problem -> new ConfigError(problem.line(), problem.key(), problem.message()))
            .toList());
  }
}
