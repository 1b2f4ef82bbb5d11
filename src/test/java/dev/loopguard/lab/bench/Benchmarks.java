package dev.loopguard.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The benchmarks by name. */
public enum Benchmarks {
  REVIEW,
  BURST,
  ENGINE,
  INTAKE,
  MEMORY,
  START,
  SCALE;

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration INTAKE_TIME = Duration.ofSeconds(20);

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
      case ENGINE -> EngineBench.run(home);
      case INTAKE -> IntakeBench.run(WARM_UP, INTAKE_TIME);
      case MEMORY -> MemoryBench.run(home);
      case START -> StartBench.run(home);
      case SCALE -> ScaleBench.run(latency, home);
    };
  }
}
