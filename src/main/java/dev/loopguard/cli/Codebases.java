package dev.loopguard.cli;

import dev.loopguard.analysis.Codebase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The codebases that files to check belong to, each as it is in one run. */
final class Codebases {
  private final Summaries summaries;
  private final Map<Path, LocalCodebase> known = new ConcurrentHashMap<>();

  Codebases(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Returns the files below the folder that the path of {@code source} starts from. */
  Codebase of(Source source) {
    return known.computeIfAbsent(root(source), root -> new LocalCodebase(root, summaries));
  }

  /** Returns where a file of the codebase of {@code source} is. */
  static Path locate(Source source, String path) {
    return root(source).resolve(path);
  }

  private static Path root(Source source) {
    Path root = source.location();
    for (int i = Path.of(source.path()).getNameCount(); i > 0; i--) {
      root = Objects.requireNonNull(root.getParent());
    }
    return root;
  }
}
