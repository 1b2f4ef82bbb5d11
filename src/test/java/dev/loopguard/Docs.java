package dev.loopguard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents that people who install, run and use Loopguard read. */
final class Docs {
  private static final Path FOLDER = Path.of("src/main/docs");
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```(\\w+)([^\n]*)\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NEEDED = Pattern.compile(" needs=(\\w+)");

  private Docs() {}

  /**
   * A fenced block.
   *
   * @param needs what its first line says it needs
   * @param text its lines, without the indentation of the list it may stand in
   */
  record Block(Path file, String language, Optional<String> needs, String text) {
    @Override
    public String toString() {
      return file + ": " + text.lines().findFirst().orElse("");
    }
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> below = Files.walk(FOLDER)) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
              below.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** Returns the blocks of all documents but CONTRIBUTING.md, whose commands build and test. */
  static Stream<Block> blocks() throws IOException {
    return files().stream().filter(file -> !file.endsWith("CONTRIBUTING.md")).flatMap(Docs::blocks);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Block> blocks(Path file) {
    return BLOCK.matcher(text(file)).results().map(found -> block(file, found));
  }

  private static Block block(Path file, MatchResult found) {
    return new Block(
        file,
        found.group(2),
        NEEDED.matcher(found.group(3)).results().findFirst().map(word -> word.group(1)),
        found.group(4).replaceAll("(?m)^" + found.group(1), ""));
  }
}
