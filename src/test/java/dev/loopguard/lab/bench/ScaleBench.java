package dev.loopguard.lab.bench;

import dev.loopguard.lab.load.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether cost grows as fast as work and no faster: processes to reviews a second over one
 * PostgreSQL, files to requests, lines to time.
 */
final class ScaleBench {
  private static final String NAME = "scale";
  private static final List<Integer> PROCESSES = List.of(1, 2, 4);
  private static final String WORKERS = "2";
  private static final int PULLS = 24;
  private static final int WARM_UPS = 24;
  private static final double LINEAR = 0.85;

  /** From here on reviews wait for the processors and no longer for GitHub. */
  private static final double BUSY = 0.9;

  private static final int LINES = 100_000;
  private static final List<Integer> TIMES = List.of(1, 2, 4);
  private static final List<Integer> FILES = List.of(100, 200, 400);

  private ScaleBench() {}

  /**
   * @param latency how long each request to GitHub takes at least
   * @param home the folder of the launcher
   */
  static List<Figure> run(Duration latency, Path home) {
    List<Figure> figures = new ArrayList<>(processes(latency));
    figures.addAll(requests(latency));
    figures.addAll(lines(home));
    return figures;
  }

  /**
   * What so many processes did.
   *
   * @param rate reviews a second
   * @param busy the share of the machine's processors that was used, by whatever ran
   */
  record Throughput(double rate, double busy) {
    private static Throughput of(Duration latency, int processes) {
      try (Store store = Store.of(Store.Kind.POSTGRESQL);
          Scenery scenery =
              new Scenery(
                  latency,
                  processes,
                  setup ->
                      setup
                          .withJvm("-Xmx256m", "-XX:+UseSerialGC")
                          .with("LOOPGUARD_WORKERS", WORKERS)
                          .onDatabase(store.address()))) {
        scenery.play("warm", WARM_UPS * processes, 1);
        int pulls = PULLS * processes;
        Busy before = Busy.now();
        Stage.Played played = scenery.play("owner", pulls, 1);
        return new Throughput(pulls / played.seconds(), Busy.now().since(before));
      }
    }
  }

  private static List<Figure> processes(Duration latency) {
    List<Figure> figures = new ArrayList<>();
    double one = 0;
    for (int processes : PROCESSES) {
      Throughput measured = Throughput.of(latency, processes);
      one = processes == 1 ? measured.rate() : one;
      String what = processes + " processes with " + WORKERS + " workers: ";
      figures.add(Figure.of(NAME, what + "reviews a second", measured.rate(), ""));
      figures.add(Figure.of(NAME, what + "processors in use", measured.busy(), ""));
      Figure share =
          Figure.of(NAME, what + "share of linear", measured.rate() / one / processes, "");
      figures.add(measured.busy() < BUSY ? share.atLeast(LINEAR) : share);
    }
    return figures;
  }

  private static List<Figure> requests(Duration latency) {
    try (Scenery scenery = Scenery.of(latency)) {
      return FILES.stream().map(files -> requests(scenery, files)).toList();
    }
  }

  /** The first review of an installation asks for its token too. */
  private static Figure requests(Scenery scenery, int files) {
    String name = "files" + files + "-";
    scenery.play(name, 1, files);
    return Figure.of(NAME, files + " files: requests", scenery.play(name, 1, files).requests(), "")
        .atMost(ReviewBench.requests(files));
  }

  private static List<Figure> lines(Path home) {
    List<Figure> figures = new ArrayList<>();
    for (int times : TIMES) {
      try (Check check = new Check(home, times * LINES)) {
        figures.add(
            Figure.of(
                NAME, "check of %,d lines".formatted(check.lines()), check.run().seconds(), "s"));
      }
    }
    double once = figures.getFirst().value();
    double last = figures.getLast().value();
    figures.add(
        Figure.of(NAME, "time for 4 times the lines, in times of that for 1", last / once, "")
            .atMost(TIMES.getLast()));
    return figures;
  }
}
