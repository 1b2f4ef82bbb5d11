package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What local files offer to others, worked out when it is first asked for, and again when a file
 * changed. Several threads may ask at once.
 */
final class Summaries {
  /** Files over this many bytes are not read; analyzers have limits of their own below. */
  private static final long LARGEST = 16 << 20;

  private final List<Analyzer> analyzers;
  private final Map<Path, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(Stamp stamp, Optional<FileSummary> summary) {}

  Summaries(List<Analyzer> analyzers) {
    this.analyzers = List.copyOf(analyzers);
  }

  /** Returns what a file offers; empty when there is none, or it cannot be read. */
  Optional<FileSummary> of(Path file) {
    Optional<Stamp> now = Stamp.of(file);
    return now.isEmpty()
        ? Optional.empty()
        : kept.compute(
                file,
                (_, before) ->
                    before != null && before.stamp().equals(now.get())
                        ? before
                        : new Kept(now.get(), read(file, now.get())))
            .summary();
  }

  private Optional<FileSummary> read(Path file, Stamp stamp) {
    String name = Paths.slashed(file);
    Optional<Analyzer> analyzer =
        analyzers.stream().filter(candidate -> candidate.reads(name)).findFirst();
    if (analyzer.isEmpty() || stamp.size() > LARGEST || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return analyzer.get().summarise(new SourceFile(name, Bytes.of(Files.readAllBytes(file))));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
