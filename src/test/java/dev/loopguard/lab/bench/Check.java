package dev.loopguard.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of Python files for {@code check}, which the launcher runs over them. */
final class Check implements AutoCloseable {
  /** Lines of a file. */
  private static final int LINES = Math.toIntExact(Stage.text(0, "").lines().count());

  private static final double NANOS = 1e9;
  private static final int FINDINGS = 1;

  private final Path launcher;
  private final Path folder;
  private final int lines;

  /**
   * What it took.
   *
   * @param seconds by the clock
   * @param residentMegabytes at most
   */
  record Took(double seconds, double residentMegabytes) {}

  /**
   * Writes at least so many lines.
   *
   * @param home the folder of the launcher
   */
  Check(Path home, int lines) {
    launcher = home.resolve("loopguard");
    int files = (lines + LINES - 1) / LINES;
    this.lines = files * LINES;
    try {
      folder = Files.createTempDirectory("loopguard-check");
      for (int i = 0; i < files; i++) {
        Files.writeString(folder.resolve("part" + i + ".py"), Stage.text(i, ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int lines() {
    return lines;
  }

  Took run() {
    return run(launcher, folder);
  }

  /** Checks a file or folder. */
  static Took run(Path launcher, Path path) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(launcher.toString(), "check", "--no-config", path.toString())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      double peak = Peak.untilTheEnd(process);
      if (process.exitValue() > FINDINGS) {
        throw new IllegalStateException("check ended with " + process.exitValue());
      }
      return new Took((System.nanoTime() - start) / NANOS, peak);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
