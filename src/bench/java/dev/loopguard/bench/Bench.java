package dev.loopguard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.bench.Figure;
import dev.loopguard.lab.load.Machine;
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
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code bench engine [--json] [FOLDER…]}: lines a second of each step of the Python engine, and
 * the memory of a file of a megabyte. The corpus is the standard library of {@code python3} unless
 * folders are given. {@code bench java FOLDER…}: the same of the Java engine, see {@link
 * JavaBench}.
 */
public final class Bench {
  private static final int WARM_UP_PASSES = 8;
  private static final int PASSES = 6;
  private static final double NANOSECONDS = 1e9;

  private static final double AIM = 300_000;
  private static final String ALL = "everything";
  private static final String NAME = "engine";
  private static final String JSON = "--json";

  private final PrintStream out = System.out;
  private final boolean json;

  private Bench(boolean json) {
    this.json = json;
  }

  public static void main(String[] arguments)
      throws IOException, RunnerException, InterruptedException {
    List<String> words = Arrays.stream(arguments).filter(each -> !each.equals(JSON)).toList();
    String engine = words.isEmpty() ? "" : words.getFirst();
    List<String> folders = words.isEmpty() ? words : words.subList(1, words.size());
    if (engine.equals(NAME)) {
      new Bench(List.of(arguments).contains(JSON))
          .run(folders.isEmpty() ? standardLibrary() : String.join(File.pathSeparator, folders));
    } else if (engine.equals("java") && !folders.isEmpty()) {
      new JavaBench(System.out).run(folders);
    } else {
      System.err.println("bench takes: engine [--json] [FOLDER…], or java FOLDER…");
      System.exit(2);
    }
  }

  private void run(String folders) throws IOException, RunnerException {
    double load = Machine.load();
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(EngineBenchmark.class.getSimpleName())
        .param("folders", folders)
        .forks(1)
        .threads(1)
        .jvmArgs("-Xmx3g", "-XX:+UseSerialGC")
        .verbosity(json ? VerboseMode.SILENT : VerboseMode.NORMAL)
        .warmupIterations(WARM_UP_PASSES)
        .warmupTime(TimeValue.nanoseconds(1))
        .measurementIterations(PASSES)
        .measurementTime(TimeValue.nanoseconds(1));
    Collection<RunResult> results = new Runner(options.build()).run();
    Machine machine = Machine.since(load);
    if (json) {
      rows(results, machine);
    } else {
      table(results, machine, Corpus.read(folders));
    }
  }

  private void rows(Collection<RunResult> results, Machine machine) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (RunResult result : results) {
      Map<String, Object> row = figure(result).row();
      row.put("machine", machine);
      out.println(mapper.writeValueAsString(row));
    }
  }

  private void table(Collection<RunResult> results, Machine machine, Corpus corpus) {
    out.printf("%n%,d files, %,d lines%n", corpus.files().size(), corpus.lines());
    results.forEach(result -> out.println(figure(result).line()));
    out.println("        " + machine);
    new Memory(out).print(corpus);
  }

  private static Figure figure(RunResult result) {
    Map<String, Result> counters = result.getSecondaryResults();
    double lines = counters.get("lines").getScore();
    double processor = counters.get("processorTime").getScore();
    String step = result.getPrimaryResult().getLabel();
    Figure figure =
        Figure.of(
            NAME, step + ": lines a second of processor time", lines / processor * NANOSECONDS, "");
    return step.equals(ALL) ? figure.atLeast(AIM) : figure;
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
