package dev.loopguard.cli;

import dev.loopguard.forge.RuleTexts;
import dev.loopguard.ownrules.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of rules of a folder's own, as they lie on the disk. */
final class OwnFiles {
  /** Where they lie in a repository. */
  static final Path PLACE = Path.of(RuleTexts.FOLDER);

  /** Longer files are refused by those who read them. */
  private static final long LARGEST = 1 << 20;

  private OwnFiles() {}

  /**
   * Reads those of a repository.
   *
   * @param folder the root of the repository, or a folder in it with a {@code .github} of its own
   */
  static List<RuleFile> in(Path folder, Consumer<String> complaints) {
    try (Stream<Path> files = Files.list(folder.resolve(PLACE))) {
      return files
          .filter(file -> RuleTexts.holdsRules(String.valueOf(file.getFileName())))
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> read(file, folder.relativize(file), complaints).stream())
          .toList();
    } catch (IOException trouble) {
      complaints.accept(folder.resolve(PLACE) + ": " + Paths.reason(trouble));
      return List.of();
    }
  }

  /** Reads named files. */
  static List<RuleFile> named(List<Path> files, Consumer<String> complaints) {
    List<RuleFile> read = new ArrayList<>();
    files.forEach(file -> read(file, file, complaints).ifPresent(read::add));
    return read;
  }

  private static Optional<RuleFile> read(Path file, Path shown, Consumer<String> complaints) {
    try {
      if (Files.size(file) > LARGEST) {
        complaints.accept(file + ": it is larger than 1 MB");
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(new RuleFile(Paths.slashed(shown), Optional.empty(), text));
    } catch (IOException trouble) {
      complaints.accept(file + ": " + Paths.reason(trouble));
      return Optional.empty();
    }
  }
}
