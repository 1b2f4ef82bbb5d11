package dev.loopguard.lab.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The seeds: texts that the tests of the readers read too. */
final class Corpus {
  private static final Path RESOURCES =
      Path.of(Optional.ofNullable(System.getenv("LOOPGUARD_HOME")).orElse(""))
          .resolve("src/test/resources");

  private Corpus() {}

  /** Returns the fixtures of a language, by the name of its folder. */
  static List<String> fixtures(String language) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("fixtures").resolve(language))) {
      return files.filter(Files::isRegularFile).sorted().map(Corpus::text).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the texts of one file of seeds, which lines like {@code === } part. */
  static List<String> seeds(String name) {
    return List.of(text(RESOURCES.resolve("fuzz").resolve(name)).split("(?m)^===\\n", -1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
