package dev.loopguard.cli;

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
      new Applied(RepoConfig.DEFAULT, Optional.empty(), path -> true);

  private final ConfigReading reading;
  private final Consumer<String> complaints;
  private final Map<Path, Applied> read = new HashMap<>();

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
   */
  record Applied(RepoConfig config, Optional<Path> folder, Predicate<String> wanted) {
    /** Returns whether a file is checked; one that was named itself always is. */
    boolean wants(Source source) {
      return source.named()
          || folder
              .filter(source.location()::startsWith)
              .map(from -> wanted.test(Paths.slashed(from.relativize(source.location()))))
              .orElse(true);
    }
  }

  static Applied defaults() {
    return DEFAULTS;
  }

  /** Returns the nearest configuration at or above {@code path} within its git repository. */
  Applied above(Path path) {
    try {
      Path real = path.toRealPath();
      Path folder = Files.isDirectory(real) ? real : Paths.parent(real);
      Optional<Path> root = GitFolder.rootAbove(folder);
      return root.flatMap(top -> nearest(folder, top)).map(this::loaded).orElse(DEFAULTS);
    } catch (IOException missing) {
      return DEFAULTS;
    }
  }

  private static Optional<Path> nearest(Path folder, Path root) {
    return Stream.iterate(folder, at -> at.startsWith(root), Paths::parent)
        .limit(folder.getNameCount() - root.getNameCount() + 1L)
        .filter(at -> Files.exists(at.resolve(PLACE)))
        .findFirst();
  }

  private Applied loaded(Path folder) {
    return read.computeIfAbsent(folder, this::load);
  }

  private Applied load(Path folder) {
    Path file = folder.resolve(PLACE);
    ConfigOutcome outcome = parse(file);
    complaintsOf(outcome).forEach(complaint -> complaints.accept(file + complaint));
    return new Applied(
        outcome.config(), Optional.of(folder), reading.filter().apply(outcome.config().paths()));
  }

  private ConfigOutcome parse(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return reading.parser().apply(new String(bytes, StandardCharsets.UTF_8));
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
