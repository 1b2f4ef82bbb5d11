package dev.loopguard.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The benchmarks by name. */
public enum Benchmarks {
  REVIEW,
  BURST,
  MEMORY,
  START;

  /**
   * Runs it.
   *
   * @param latency how long each request to GitHub takes at least
   * @param home the folder of the launcher
   */
  public List<Figure> run(Duration latency, Path home) {
    return switch (this) {
      case REVIEW -> ReviewBench.run(latency);
      case BURST -> BurstBench.run(latency);
      case MEMORY -> MemoryBench.run();
      case START -> StartBench.run(home);
    };
  }
}
