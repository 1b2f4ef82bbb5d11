package dev.loopguard.cli;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files below a folder, as they are when they are first asked for. Nothing is read before, and
 * nothing outside of the folder, where links may lead.
 */
final class LocalCodebase implements Codebase {
  private final Path root;
  private final Summaries summaries;
  private final Map<String, Optional<FileSummary>> files = new ConcurrentHashMap<>();
  private final Map<String, Boolean> existing = new ConcurrentHashMap<>();

  /**
   * @param root a real path
   */
  LocalCodebase(Path root, Summaries summaries) {
    this.root = root;
    this.summaries = summaries;
  }

  @Override
  public Optional<FileSummary> file(String path) {
    return files.computeIfAbsent(path, this::read);
  }

  @Override
  public boolean has(String path) {
    return existing.computeIfAbsent(path, name -> within(name).isPresent());
  }

  private Optional<FileSummary> read(String path) {
    return within(path).flatMap(summaries::of);
  }

  /** Returns where a path of the codebase really leads, if that is in the folder. */
  private Optional<Path> within(String path) {
    try {
      Path file = root.resolve(path);
      return Files.exists(file)
          ? Optional.of(file.toRealPath()).filter(real -> real.startsWith(root))
          : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
