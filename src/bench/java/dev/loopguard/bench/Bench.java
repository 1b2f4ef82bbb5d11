package dev.loopguard.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code bench engine [FOLDER…]}: lines a second of each step of the Python engine, and the memory
 * of a file of a megabyte. The corpus is the standard library of {@code python3} unless folders are
 * given. {@code bench java FOLDER…}: the same of the Java engine, see {@link JavaBench}.
 */
public final class Bench {
  private static final int WARM_UP_PASSES = 8;
  private static final int PASSES = 6;
  private static final double NANOSECONDS = 1e9;
  private static final double MILLISECONDS = 1e3;

  private final PrintStream out = System.out;

  private Bench() {}

  public static void main(String[] arguments)
      throws IOException, RunnerException, InterruptedException {
    List<String> words = Arrays.asList(arguments);
    String engine = words.isEmpty() ? "" : words.getFirst();
    List<String> folders = words.isEmpty() ? words : words.subList(1, words.size());
    if (engine.equals("engine")) {
      new Bench()
          .run(folders.isEmpty() ? standardLibrary() : String.join(File.pathSeparator, folders));
    } else if (engine.equals("java") && !folders.isEmpty()) {
      new JavaBench(System.out).run(folders);
    } else {
      System.err.println("bench takes: engine [FOLDER…], or java FOLDER…");
      System.exit(2);
    }
  }

  private void run(String folders) throws IOException, RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(EngineBenchmark.class.getSimpleName())
        .param("folders", folders)
        .forks(1)
        .threads(1)
        .jvmArgs("-Xmx3g", "-XX:+UseSerialGC")
        .warmupIterations(WARM_UP_PASSES)
        .warmupTime(TimeValue.nanoseconds(1))
        .measurementIterations(PASSES)
        .measurementTime(TimeValue.nanoseconds(1));
    Collection<RunResult> results = new Runner(options.build()).run();
    Corpus corpus = Corpus.read(folders);
    out.printf(
        "%nJava %s, %s, %d processors%n",
        Runtime.version(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    out.printf("%,d files, %,d lines%n", corpus.files().size(), corpus.lines());
    results.forEach(result -> row(result, corpus.lines()));
    new Memory(out).print(corpus);
  }

  private void row(RunResult result, long lines) {
    Map<String, Result> counters = result.getSecondaryResults();
    double processor = counters.get("processorTime").getScore();
    double counted = counters.get("lines").getScore();
    out.printf(
        "  %-14s %,10.0f lines a second of processor time, %,10.0f of the clock%n",
        result.getPrimaryResult().getLabel(),
        counted / processor * NANOSECONDS,
        lines / result.getPrimaryResult().getScore() * MILLISECONDS);
  }

  private static String standardLibrary() throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("python3", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String folder =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (python.waitFor() != 0) {
      throw new IOException("python3 does not say where its standard library is");
    }
    return folder;
  }
}
