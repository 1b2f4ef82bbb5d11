package dev.loopguard.model;

import java.util.Objects;

/**
 * A line of a file that a finding elsewhere tells of.
 *
 * @param path the file's path from the root of the repository
 * @param line counted from 1
 */
public record Place(String path, int line) {
  public Place {
    Objects.requireNonNull(path);
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1");
    }
  }

  /** Returns {@code path:line}. */
  @Override
  public String toString() {
    return path + ":" + line;
  }
}
