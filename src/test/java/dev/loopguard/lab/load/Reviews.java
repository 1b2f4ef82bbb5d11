package dev.loopguard.lab.load;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets the packaged server review one pull request after the other, and looks whether it grows. */
public final class Reviews implements AutoCloseable {
  /** So that neither the server's workers nor the connections of a small pool are ever idle. */
  private static final int AT_ONCE = 8;

  private final ReviewsPlan plan;
  private final double loadBefore = Machine.load();
  private final Store store;
  private final Child github;
  private final ServerProcess server;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * The server at rest.
   *
   * @param reviews how many it has done
   * @param heapMegabytes what its heap holds after a collection
   * @param rows how many rows its tables have
   */
  record Sample(int reviews, Vitals vitals, double heapMegabytes, Map<String, Integer> rows) {}

  private Reviews(ReviewsPlan plan) {
    this.plan = plan;
    this.store = Store.of(plan.place());
    this.github =
        Child.start(
            BusyGitHub.class,
            new BusyGitHub.Life(plan.count(), plan.installations(), plan.samples(), AT_ONCE),
            "-Xmx768m");
    ServerSetup setup =
        ServerSetup.withoutCredentials()
            .in(plan.server())
            .withJvm(plan.jvm().split(" "))
            .onDatabase(store.address());
    for (Map.Entry<String, String> variable : github.hearVariables().entrySet()) {
      setup = setup.with(variable.getKey(), variable.getValue());
    }
    this.server = ServerProcess.start(setup);
  }

  /** Runs as planned. */
  public static ReviewsReport run(ReviewsPlan plan) {
    try (Reviews reviews = new Reviews(plan)) {
      return reviews.run();
    }
  }

  private ReviewsReport run() {
    server.awaitReady();
    github.tell(server.webhook().toString());
    double before = Vitals.of(server.pid()).processorSeconds();
    BusyGitHub.Progress progress = new BusyGitHub.Progress(0, 0, List.of());
    for (int step = 0; step < plan.samples(); step++) {
      github.tell("on");
      progress = github.hear(BusyGitHub.Progress.class);
      samples.add(sample(progress.reviewed()));
    }
    double after = samples.getLast().vitals().processorSeconds();
    double others = Vitals.of(github.pid()).processorSeconds();
    return new ReviewsReport(
        plan, progress, samples, after - before, others, Machine.since(loadBefore));
  }

  private Sample sample(int reviews) {
    double heap = Heap.megabytesAfterCollection(server.pid());
    return new Sample(reviews, Vitals.of(server.pid()), heap, store.look(server, Store::rows));
  }

  @Override
  public void close() {
    server.close();
    github.close();
    store.close();
  }
}
