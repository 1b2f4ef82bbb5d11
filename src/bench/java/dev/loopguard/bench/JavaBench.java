package dev.loopguard.bench;

import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.JavaStages;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code bench java FOLDER…}: lines a second of JavaParser alone and of the analysis of Java, and
 * what the analysis adds to the parser's time. The three are measured in turn on each file, in the
 * processor time of one thread, so that other programs of the machine spoil all of them alike.
 */
final class JavaBench {
  private static final int MOST_FILES = 1_000;
  private static final int ROUNDS = 8;
  private static final double NANOSECONDS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PrintStream out;
  private final JavaAnalyzer analyzer = new JavaAnalyzer(JavaRules.ALL);
  private final List<String> texts = new ArrayList<>();

  /** Keeps the work from being optimised away. */
  private int results;

  JavaBench(PrintStream out) {
    this.out = out;
  }

  /** Measures on files drawn from the folders with a fixed seed. */
  void run(List<String> folders) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> below = Files.walk(Path.of(folder))) {
        below.filter(path -> path.toString().endsWith(".java")).sorted().forEach(paths::add);
      }
    }
    Collections.shuffle(paths, new Random(1));
    for (Path path : paths.subList(0, Math.min(MOST_FILES, paths.size()))) {
      texts.add(Files.readString(path, StandardCharsets.UTF_8));
    }
    for (int round = 1; round <= ROUNDS; round++) {
      round(round);
    }
    out.printf("%d results%n", results);
  }

  private void round(int number) {
    long lines = 0;
    long plain = 0;
    long parsed = 0;
    long analysed = 0;
    for (String text : texts) {
      SourceFile file = new SourceFile("src/main/java/A.java", Bytes.utf8(text));
      lines += text.lines().count();
      plain += time(() -> JavaStages.plain(text));
      parsed += time(() -> JavaStages.parsed(text));
      analysed += time(() -> analyzer.analyse(file));
    }
    out.printf(
        "round %d, %,d lines: JavaParser %,.0f, our parsing %,.0f, everything %,.0f lines a second;"
            + " added %.2f of JavaParser's time%n",
        number,
        lines,
        lines / (plain / NANOSECONDS),
        lines / (parsed / NANOSECONDS),
        lines / (analysed / NANOSECONDS),
        (double) (analysed - plain) / plain);
  }

  private long time(Supplier<Object> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    results += System.identityHashCode(work.get()) & 1;
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
