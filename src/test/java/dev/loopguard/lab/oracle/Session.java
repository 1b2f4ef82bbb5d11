package dev.loopguard.lab.oracle;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** One comparison of a corpus with one CPython. */
public final class Session {
  private final List<String> interpreter;

  private Session(List<String> interpreter) {
    this.interpreter = interpreter;
  }

  /** Compares with an interpreter of the machine, 3.12 or newer. */
  public static Session python(String interpreter) {
    return new Session(List.of(interpreter, resource("dump_ast.py").toString()));
  }

  /** Compares with the CPython inside pyodide, run by node. */
  public static Session pyodide(Path folder) {
    return new Session(
        List.of(
            "node",
            resource("pyodide.mjs").toString(),
            folder.toString(),
            resource("dump_ast.py").toString()));
  }

  /**
   * Compares every file and prints the report.
   *
   * @return how many differences are not listed
   * @throws IOException when a file cannot be read or CPython ends early
   */
  public int run(List<Path> paths, Clock clock, PrintStream out) throws IOException {
    Corpus corpus = Corpus.below(paths);
    if (corpus.files().isEmpty()) {
      throw new IOException("no Python file below " + paths);
    }
    KnownDifferences known = KnownDifferences.read(resource("known-differences.txt"));
    Instant start = clock.instant();
    try (CPython cpython = CPython.start(interpreter)) {
      Tally tally = new Tally(cpython.version(), known, out);
      Iterator<Path> compared = corpus.files().iterator();
      cpython.ask(
          corpus.files().stream().map(Corpus::bytes).iterator(),
          (source, answer) ->
              tally.add(compared.next(), source, Comparison.of(OurTree.of(source), answer)));
      tally.print(corpus.copies(), Duration.between(start, clock.instant()).toSeconds());
      return tally.unlisted();
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Session.class.getResource("/oracle/" + name), name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
