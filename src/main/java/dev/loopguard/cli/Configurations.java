package dev.loopguard.cli;

import dev.loopguard.ownrules.Mistake;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The configurations that hold for named paths; each file is read, and complained of, once. */
final class Configurations {
  private static final Path PLACE = Path.of(".github", "loopguard.yml");
  private static final Applied DEFAULTS =
      new Applied(RepoConfig.DEFAULT, Optional.empty(), path -> true, OwnRules.NONE);

  private final ConfigReading reading;
  private final Consumer<String> complaints;
  private final Map<Places, Applied> read = new HashMap<>();
  private final Map<Path, OwnRules> rules = new HashMap<>();

  Configurations(ConfigReading reading, Consumer<String> complaints) {
    this.reading = reading;
    this.complaints = complaints;
  }

  /**
   * A configuration and what it is for.
   *
   * @param config what it says
   * @param folder the folder its paths start from; empty for the defaults
   * @param wanted whether it wants a path checked
   * @param own the rules of the repository's own
   */
  record Applied(RepoConfig config, Optional<Path> folder, Predicate<String> wanted, OwnRules own) {
    /** Returns whether a file is checked; one that was named itself always is. */
    boolean wants(Source source) {
      return source.named()
          || folder
              .filter(source.location()::startsWith)
              .map(from -> wanted.test(Paths.slashed(from.relativize(source.location()))))
              .orElse(true);
    }
  }

  /**
   * The folders that have what holds for a path.
   *
   * @param config the one with the configuration
   * @param rules the one with files of rules
   */
  private record Places(Optional<Path> config, Optional<Path> rules) {}

  static Applied defaults() {
    return DEFAULTS;
  }

  /** Returns the nearest configuration at or above {@code path} within its git repository. */
  Applied above(Path path) {
    try {
      Path real = path.toRealPath();
      Path folder = Files.isDirectory(real) ? real : Paths.parent(real);
      Optional<Path> root = GitFolder.rootAbove(folder);
      return root.map(
              top -> new Places(nearest(folder, top, PLACE), nearest(folder, top, OwnFiles.PLACE)))
          .map(this::loaded)
          .orElse(DEFAULTS);
    } catch (IOException missing) {
      return DEFAULTS;
    }
  }

  private static Optional<Path> nearest(Path folder, Path root, Path place) {
    return Stream.iterate(folder, at -> at.startsWith(root), Paths::parent)
        .limit(folder.getNameCount() - root.getNameCount() + 1L)
        .filter(at -> Files.exists(at.resolve(place)))
        .findFirst();
  }

  /** Returns the nearest folder at or above the working folder with files of rules. */
  static Optional<Path> ownRulesHere() {
    try {
      Path folder = Path.of("").toRealPath();
      return nearest(folder, GitFolder.rootAbove(folder).orElse(folder), OwnFiles.PLACE);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private Applied loaded(Places places) {
    Applied known = read.get(places);
    if (known == null) {
      known = load(places);
      read.put(places, known);
    }
    return known;
  }

  private Applied load(Places places) {
    OwnRules own = places.rules().map(this::rules).orElse(OwnRules.NONE);
    return places
        .config()
        .map(folder -> load(folder, own))
        .orElseGet(() -> new Applied(RepoConfig.DEFAULT, Optional.empty(), path -> true, own));
  }

  private OwnRules rules(Path folder) {
    OwnRules known = rules.get(folder);
    if (known == null) {
      known = reading.rules().apply(OwnFiles.in(folder, complaints));
      for (Mistake mistake : known.mistakes()) {
        complaints.accept(
            folder.resolve(mistake.path()) + ":" + mistake.line() + ": " + mistake.message());
      }
      rules.put(folder, known);
    }
    return known;
  }

  private Applied load(Path folder, OwnRules own) {
    Path file = folder.resolve(PLACE);
    ConfigOutcome outcome = parse(file, own);
    complaintsOf(outcome).forEach(complaint -> complaints.accept(file + complaint));
    return new Applied(
        outcome.config(),
        Optional.of(folder),
        reading.filter().apply(outcome.config().paths()),
        own);
  }

  private ConfigOutcome parse(Path file, OwnRules own) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return reading.parser().apply(new String(bytes, StandardCharsets.UTF_8), own);
    } catch (IOException trouble) {
      return new ConfigOutcome.Unreachable(Paths.reason(trouble));
    }
  }

  private static List<String> complaintsOf(ConfigOutcome outcome) {
    return switch (outcome) {
      case ConfigOutcome.Merged merged -> complaintsOf(merged.repository());
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _ -> List.of();
      case ConfigOutcome.Invalid(List<ConfigError> errors) ->
          errors.stream()
              .map(error -> ":" + error.line() + ": " + error.message() + " (defaults are used)")
              .toList();
      case ConfigOutcome.Unreachable(String reason) ->
          List.of(": " + reason + " (defaults are used)");
    };
  }
}
