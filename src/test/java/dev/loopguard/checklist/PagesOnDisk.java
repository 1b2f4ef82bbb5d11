package dev.loopguard.checklist;

import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The pages as they lie in the source tree, whether anything names them or not. */
final class PagesOnDisk {
  private static final Path RESOURCES = Path.of("src/main/resources");

  private PagesOnDisk() {}

  static List<String> itemIds() {
    return stems(RESOURCES.resolve("checklist/items"));
  }

  static List<RuleId> rules() {
    return Arrays.stream(Language.values())
        .flatMap(
            language ->
                stems(RESOURCES.resolve("checklist/rules").resolve(language.id())).stream()
                    .map(stem -> new RuleId(language, stem)))
        .toList();
  }

  /** Returns whether {@code path}, like {@code checklist/items/async-def.md}, is a page. */
  static boolean has(Path path) {
    return Files.isRegularFile(RESOURCES.resolve(path).normalize());
  }

  private static List<String> stems(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.endsWith(".md") ? name.substring(0, name.length() - 3) : name)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
