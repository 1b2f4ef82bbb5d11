package dev.loopguard.analysis;

import java.util.List;

/**
 * A whole change, as rules that look beyond one file see it.
 *
 * @param paths every file that the change adds or changes, in any language
 * @param definitions the asynchronous functions in which a line was added or changed, in the order
 *     of the files, then of the lines
 */
public record CodeChange(List<String> paths, List<Changed> definitions) {
  public CodeChange {
    paths = List.copyOf(paths);
    definitions = List.copyOf(definitions);
  }

  /** An asynchronous function that the change adds or changes. */
  public record Changed(String path, AsyncDefinition definition) {}
}
