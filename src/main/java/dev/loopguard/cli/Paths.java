package dev.loopguard.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Paths in words. */
final class Paths {
  private Paths() {}

  /** Returns the path with {@code /} on every system. */
  static String slashed(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  /** Returns the folder a file is in; the root is in itself. */
  static Path parent(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }

  /** Returns why a file or folder could not be read, a clause. */
  static String reason(IOException trouble) {
    return switch (trouble) {
      case AccessDeniedException _ -> "no permission to read it";
      case NoSuchFileException _ -> "no such file or folder";
      default -> "it could not be read: " + trouble.getMessage();
    };
  }
}
