package dev.loopguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tells one state of a file from another without reading it. */
record Stamp(FileTime modified, long size, @Nullable Object key) {
  /** Returns the stamp of a file; empty when there is none. */
  static Optional<Stamp> of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), now.fileKey()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
