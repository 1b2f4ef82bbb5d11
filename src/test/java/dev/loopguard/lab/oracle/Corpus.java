package dev.loopguard.lab.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The Python files below some folders, each content once.
 *
 * @param files in the order of their paths
 * @param copies how many more files have the content of one of them
 */
public record Corpus(List<Path> files, int copies) {
  /** Finds the files; a path may be a file itself. */
  public static Corpus below(List<Path> paths) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> below = Files.walk(path)) {
        below.filter(Corpus::isPython).filter(Files::isRegularFile).sorted().forEach(found::add);
      }
    }
    List<Path> distinct = found.stream().filter(unseen()).toList();
    return new Corpus(distinct, found.size() - distinct.size());
  }

  private static boolean isPython(Path path) {
    return path.toString().endsWith(".py") || path.toString().endsWith(".pyi");
  }

  private static Predicate<Path> unseen() {
    Set<String> seen = new HashSet<>();
    return file -> seen.add(digest(bytes(file)));
  }

  /** Reads a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
