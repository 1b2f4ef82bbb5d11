package dev.loopguard.lab.load;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Sends deliveries to the packaged server, kills it, and looks whether it kept them all. */
public final class Deliveries implements AutoCloseable {
  private static final long RUN = 0x10ad_0000_4000L;

  private final DeliveriesPlan plan;
  private final double loadBefore = Machine.load();
  private final Path folder;
  private final Store store;
  private final Child github;
  private final Map<String, String> variables;
  private final ServerProcess server;
  private final List<String> accepted = new ArrayList<>();

  private Deliveries(DeliveriesPlan plan) {
    this.plan = plan;
    try {
      this.folder = Files.createTempDirectory("loopguard-load");
      Files.write(folder.resolve("template"), Flood.template());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.store = Store.of(plan.place());
    this.github = Child.start(SlowGitHub.class, "");
    this.variables = github.hearVariables();
    this.server = ServerProcess.start(setup());
  }

  private ServerSetup setup() {
    ServerSetup setup =
        ServerSetup.withoutCredentials()
            .in(plan.server())
            .withJvm(plan.jvm().split(" "))
            .with("LOOPGUARD_WORKERS", Integer.toString(plan.workers()))
            .onDatabase(store.address());
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      setup = setup.with(variable.getKey(), variable.getValue());
    }
    return setup;
  }

  /** Runs as planned. */
  public static DeliveriesReport run(DeliveriesPlan plan) {
    try (Deliveries deliveries = new Deliveries(plan)) {
      return deliveries.run();
    }
  }

  private DeliveriesReport run() {
    server.awaitReady();
    if (plan.warmUp() > 0) {
      send(1, plan.warmUp());
    }
    double heapBefore = Heap.megabytesAfterCollection(server.pid());
    double githubBefore = Vitals.of(github.pid()).processorSeconds();
    Stretch stretch = send(2, plan.seconds());
    double githubAfter = Vitals.of(github.pid()).processorSeconds();
    double heapAfter = Heap.megabytesAfterCollection(server.pid());
    String durability = store.durability();
    int lost = lost();
    return new DeliveriesReport(
        plan,
        Flood.BODY_BYTES,
        durability,
        stretch.sent(),
        accepted.size(),
        lost,
        stretch.vitals(),
        new DeliveriesReport.Heaps(heapBefore, heapAfter),
        githubAfter - githubBefore,
        Machine.since(loadBefore));
  }

  private record Stretch(Sent sent, List<Vitals> vitals) {}

  private Stretch send(int stretch, int seconds) {
    Path file = folder.resolve("accepted-" + stretch);
    long run = RUN + stretch;
    int first = stretch * 1_000_000;
    Order order =
        new Order(
            server.webhook(),
            Objects.requireNonNull(variables.get("LOOPGUARD_GITHUB_WEBHOOK_SECRET")),
            folder.resolve("template"),
            file,
            run,
            first,
            plan.most(seconds),
            plan.rate(),
            seconds,
            plan.connections());
    try (Child sender = Child.start(Sender.class, order)) {
      if (!sender.hear().equals(Sender.BEGINS)) {
        throw new IllegalStateException("The sender did not begin");
      }
      try (Watch<Vitals> watch = new Watch<>(() -> Vitals.of(server.pid()))) {
        Sent sent = sender.hear(Sent.class);
        List<Vitals> vitals = new ArrayList<>(watch.end());
        vitals.add(Vitals.of(server.pid()));
        BitSet.valueOf(Files.readAllBytes(file)).stream()
            .forEach(i -> accepted.add(Flood.id(run, first + i)));
        return new Stretch(sent, vitals);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the server without a warning and counts what it had accepted and did not store. */
  private int lost() {
    try {
      server.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Set<String> stored = store.look(Store::deliveries);
    return (int) accepted.stream().filter(id -> !stored.contains(id)).count();
  }

  @Override
  public void close() {
    server.close();
    github.close();
    store.close();
    try (var files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
