package dev.loopguard.analysis;

import java.util.Optional;

/**
 * The source files of a repository, at one side of a change, as the check of one of them sees the
 * others. Paths are from the root of the repository, with {@code /}. Several threads may ask at
 * once, and are answered the same each time.
 */
public interface Codebase {
  /** A codebase of which nothing is known. */
  Codebase UNKNOWN =
      new Codebase() {
        @Override
        public Optional<FileSummary> file(String path) {
          return Optional.empty();
        }

        @Override
        public boolean has(String path) {
          return false;
        }
      };

  /** Returns what a file offers; empty when there is no such file, or it was not read. */
  Optional<FileSummary> file(String path);

  /** Returns whether there is a file, or a folder with files, of this path. */
  boolean has(String path);
}
