package dev.loopguard.model;

import java.util.Objects;

/**
 * One file of one revision.
 *
 * @param path its path from the root of the repository, with {@code /}
 * @param content its bytes as stored
 */
public record SourceFile(String path, Bytes content) {
  public SourceFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(content);
  }
}
