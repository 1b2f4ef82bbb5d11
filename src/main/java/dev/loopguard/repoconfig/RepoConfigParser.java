package dev.loopguard.repoconfig;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlProblem;
import dev.loopguard.yaml.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The reader of a repository's configuration. Any text at all is answered with an outcome.
 *
 * <p>An empty file means the defaults, and so does a null value of a key.
 */
public final class RepoConfigParser {
  private final Catalogue catalogue;
  private final ConfigReader reader;

  /**
   * Makes a reader.
   *
   * @param catalogue the items and rules that a configuration may name
   */
  public RepoConfigParser(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.reader = new ConfigReader(catalogue);
  }

  /**
   * Reads {@code yaml}.
   *
   * @return {@link ConfigOutcome.Loaded}, or {@link ConfigOutcome.Invalid} with every mistake
   */
  public ConfigOutcome parse(String yaml) {
    return read(new ConfigLayer.Text(yaml)).outcome();
  }

  /**
   * Reads both files and lays the repository's over the organisation's. A file with a mistake costs
   * itself only.
   */
  public ConfigOutcome.Merged merge(ConfigLayer organisation, ConfigLayer repository) {
    Layers layers = new Layers(catalogue);
    Read below = read(organisation);
    Read above = read(repository);
    below.file().ifPresent(file -> layers.lay(file, Origin.ORGANISATION));
    above.file().ifPresent(file -> layers.lay(file, Origin.REPOSITORY));
    YamlMap merged = YamlMap.of(layers.merged(), new ArrayList<>());
    RepoConfig config = reader.read(merged);
    return new ConfigOutcome.Merged(
        config, below.outcome(), above.outcome(), Leaves.of(config, layers.origins()), List.of());
  }

  /** A file, as far as it has no mistake, and what came of reading it. */
  private record Read(ConfigOutcome outcome, Optional<YamlNode> file) {
    static Read without(ConfigOutcome outcome) {
      return new Read(outcome, Optional.empty());
    }
  }

  private Read read(ConfigLayer layer) {
    return switch (layer) {
      case ConfigLayer.None() -> Read.without(new ConfigOutcome.Absent());
      case ConfigLayer.Unreachable(String reason) ->
          Read.without(new ConfigOutcome.Unreachable(reason));
      case ConfigLayer.Text(String yaml) ->
          switch (YamlText.parse(yaml)) {
            case YamlText.Result.Unreadable(YamlProblem problem) ->
                Read.without(invalid(List.of(problem)));
            case YamlText.Result.Tree(YamlNode root, List<YamlProblem> repeated) ->
                read(root, repeated);
          };
    };
  }

  private Read read(YamlNode root, List<YamlProblem> repeated) {
    List<YamlProblem> problems = new ArrayList<>(repeated);
    YamlMap map = YamlMap.of(root, problems);
    RepoConfig config = reader.read(map);
    map.reportUnknown();
    return problems.isEmpty()
        ? new Read(new ConfigOutcome.Loaded(config), Optional.of(root))
        : Read.without(invalid(problems));
  }

  private static ConfigOutcome invalid(List<YamlProblem> problems) {
    return new ConfigOutcome.Invalid(
        problems.stream()
            .sorted(Comparator.comparingInt(YamlProblem::line))
            .map(problem -> new ConfigError(problem.line(), problem.key(), problem.message()))
            .toList());
  }
}
