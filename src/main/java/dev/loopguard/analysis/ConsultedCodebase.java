package dev.loopguard.analysis;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A codebase that keeps what it was asked for. An analysis comes to the same outcome for the same
 * file wherever those questions have the same answers.
 */
public final class ConsultedCodebase implements Codebase {
  private final Codebase codebase;
  private final SortedMap<String, Optional<FileSummary>> files = new ConcurrentSkipListMap<>();
  private final SortedMap<String, Boolean> existing = new ConcurrentSkipListMap<>();

  public ConsultedCodebase(Codebase codebase) {
    this.codebase = codebase;
  }

  /** Returns the files whose summaries were asked for, with the answers. */
  public SortedMap<String, Optional<FileSummary>> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** Returns the paths that were asked for with {@link #has}, with the answers. */
  public SortedMap<String, Boolean> existing() {
    return Collections.unmodifiableSortedMap(existing);
  }

  /** Returns whether {@code other} answers all that was asked as this one did. */
  public boolean answersAs(Codebase other) {
    return files.entrySet().stream()
            .allMatch(file -> other.file(file.getKey()).equals(file.getValue()))
        && existing.entrySet().stream()
            .allMatch(path -> other.has(path.getKey()) == path.getValue());
  }

  @Override
  public Optional<FileSummary> file(String path) {
    return files.computeIfAbsent(path, codebase::file);
  }

  @Override
  public boolean has(String path) {
    return existing.computeIfAbsent(path, codebase::has);
  }
}
