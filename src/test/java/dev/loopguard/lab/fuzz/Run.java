package dev.loopguard.lab.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.RandomGenerator;

/** A long run: the targets take turns until the time is over. */
public final class Run {
  /** How long a target's turn is. */
  private static final Duration TURN = Duration.ofSeconds(5);

  /** An input of a few kilobytes that needs more of a processor's time is a failure too. */
  private static final Duration SLOW = Duration.ofSeconds(10);

  private static final int MOST_FAILURES = 10;
  private static final int GENERATED_FOR = 1_000;

  /** What came of one target. */
  private static final class Tally {
    private final Target target;
    private final RandomGenerator<byte[]> inputs;
    private final Random random;
    private long cases;
    private long bytes;
    private long slowest;
    private int failures;

    Tally(Target target, long seed) {
      this.target = target;
      this.inputs = target.inputs().generator(GENERATED_FOR);
      this.random = new Random(seed);
    }

    String line() {
      return "%-14s %,10d cases %,14d bytes, slowest %,6d ms, failures %d%n"
          .formatted(target.name(), cases, bytes, slowest / 1_000_000, failures);
    }
  }

  private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
  private final List<Target> targets;
  private final long seed;
  private final Path failed;
  private final List<Tally> tallies = new ArrayList<>();

  /**
   * Prepares a run.
   *
   * @param seed the same seed makes the same inputs in the same order
   * @param failed the folder where inputs that break a promise are kept
   */
  public Run(List<Target> targets, long seed, Path failed) {
    this.targets = List.copyOf(targets);
    this.seed = seed;
    this.failed = failed;
  }

  /** Runs for a time; within a jqwik session. */
  public void during(Duration time) {
    targets.forEach(target -> tallies.add(new Tally(target, seed)));
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (Tally tally : tallies) {
        long turn = Math.min(end, System.nanoTime() + TURN.toNanos());
        while (System.nanoTime() < turn && tally.failures < MOST_FAILURES) {
          one(tally);
        }
      }
    }
  }

  /** Any throwable counts, a stack overflow among them. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void one(Tally tally) {
    byte[] input = tally.inputs.next(tally.random).value();
    long start = processor.getCurrentThreadCpuTime();
    try {
      tally.target.check(input);
    } catch (Exception | Error thrown) {
      thrown.printStackTrace();
      keep(tally, input);
    }
    long took = processor.getCurrentThreadCpuTime() - start;
    if (took > SLOW.toNanos()) {
      System.err.printf("%s: an input took %d ms%n", tally.target.name(), took / 1_000_000);
      keep(tally, input);
    }
    tally.cases++;
    tally.bytes += input.length;
    tally.slowest = Math.max(tally.slowest, took);
  }

  private void keep(Tally tally, byte[] input) {
    tally.failures++;
    Path file = failed.resolve(tally.target.name() + "-" + seed + "-" + tally.cases);
    try {
      Files.createDirectories(failed);
      Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.err.println("The input is in " + file);
  }

  /** Returns how many inputs broke a promise. */
  public int failures() {
    return tallies.stream().mapToInt(tally -> tally.failures).sum();
  }

  /** Returns a line for each target. */
  public String report() {
    StringBuilder report = new StringBuilder("seed " + seed + "\n");
    tallies.forEach(tally -> report.append(tally.line()));
    return report.toString();
  }
}
