package dev.loopguard.bench;

import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.SourceDecoder;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Python files that parse whole, up to a number of lines, evenly picked from what the folders hold.
 * Installed packages below a standard library are left out.
 *
 * @param files the files as analyzers take them
 * @param modules their trees
 * @param lines how many lines they have
 */
record Corpus(List<SourceFile> files, List<ParsedModule> modules, long lines) {
  /** Enough for steady figures, few enough that all trees fit into the heap. */
  private static final long MOST_LINES = 400_000;

  private static final int LARGEST_FILE = 1_000_000;

  /** A file read and parsed. */
  private record Read(SourceFile file, ParsedModule module) {
    long lines() {
      return module.lines().count() - 1L;
    }
  }

  /**
   * Reads the corpus.
   *
   * @param folders joined as in a class path
   */
  static Corpus read(String folders) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String folder : folders.split(File.pathSeparator, -1)) {
      try (Stream<Path> below = Files.walk(Path.of(folder))) {
        below.filter(path -> isWanted(path, folder)).sorted().forEach(paths::add);
      }
    }
    List<Read> all = new ArrayList<>();
    for (Path path : paths) {
      read(path, all);
    }
    return pick(all);
  }

  private static boolean isWanted(Path path, String folder) {
    String below = path.toString().substring(folder.length());
    return below.endsWith(".py")
        && !below.contains("-packages" + File.separator)
        && Files.isRegularFile(path);
  }

  private static void read(Path path, List<Read> all) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (bytes.length <= LARGEST_FILE
        && SourceDecoder.decode(bytes) instanceof SourceDecoder.Decoded.Text(String text)
        && PythonParser.parse(text) instanceof ParseResult.Parsed(ParsedModule module)
        && module.broken().isEmpty()) {
      all.add(new Read(new SourceFile(path.getFileName().toString(), Bytes.of(bytes)), module));
    }
  }

  private static Corpus pick(List<Read> all) {
    long every = Math.max(1, all.stream().mapToLong(Read::lines).sum() / MOST_LINES + 1);
    List<Read> picked = new ArrayList<>();
    for (int i = 0; i < all.size(); i += (int) every) {
      picked.add(all.get(i));
    }
    return new Corpus(
        picked.stream().map(Read::file).toList(),
        picked.stream().map(Read::module).toList(),
        picked.stream().mapToLong(Read::lines).sum());
  }
}
