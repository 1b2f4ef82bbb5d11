package dev.loopguard.lab.bench;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How long the server takes until it is ready, and the command line for one file. */
final class StartBench {
  private static final String NAME = "start";
  private static final int ROUNDS = 7;
  private static final double SERVER_AIM = 1.0;
  private static final double CHECK_AIM = 0.5;
  private static final double NANOS = 1e9;

  private StartBench() {}

  /**
   * @param home the folder of the launcher, which has recorded what makes starts short
   */
  static List<Figure> run(Path home) {
    ServerSetup setup = ServerSetup.withoutCredentials().asLaunched();
    String median = ", median of " + ROUNDS;
    return List.of(
        Figure.of(NAME, "server ready, new database" + median, median(() -> first(setup)), "s")
            .atMost(SERVER_AIM),
        Figure.of(NAME, "server ready again" + median, again(setup), "s").atMost(SERVER_AIM),
        Figure.of(NAME, "check of one file" + median, median(() -> check(home)), "s")
            .atMost(CHECK_AIM));
  }

  private static double median(DoubleSupplier once) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      all.add(once.getAsDouble());
    }
    return all.stream().sorted().toList().get(ROUNDS / 2);
  }

  private static double first(ServerSetup setup) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(setup)) {
      server.awaitReady();
      return (System.nanoTime() - start) / NANOS;
    }
  }

  private static double again(ServerSetup setup) {
    try (ServerProcess server = ServerProcess.start(setup)) {
      server.awaitReady();
      return median(() -> onceAgain(server));
    }
  }

  private static double onceAgain(ServerProcess server) {
    try {
      server.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    long start = System.nanoTime();
    server.startAgain();
    server.awaitReady();
    return (System.nanoTime() - start) / NANOS;
  }

  private static double check(Path home) {
    try {
      Path file = Files.createTempFile("one", ".py");
      Files.writeString(file, "import time\n\n\nasync def wait():\n    time.sleep(1)\n");
      double took = Check.run(home.resolve("loopguard"), file).seconds();
      Files.delete(file);
      return took;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
