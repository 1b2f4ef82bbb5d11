package dev.loopguard.lab.chaos;

import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All servers, which share a database. */
final class Fleet implements AutoCloseable {
  private final List<Replica> replicas = new ArrayList<>();

  private Fleet() {}

  /** Starts {@code size} servers, each of which reaches GitHub by a door of its own. */
  static Fleet start(StrictGitHub github, ServerSetup setup, int size) {
    Fleet fleet = new Fleet();
    for (int i = 1; i <= size; i++) {
      String name = "replica-" + i;
      fleet.replicas.add(
          new Replica(name, setup.with("LOOPGUARD_GITHUB_API_URL", github.door(name).toString())));
    }
    return fleet;
  }

  Replica any(RandomGenerator random) {
    return replicas.get(random.nextInt(replicas.size()));
  }

  /** Returns the one with that name; the first when nobody has it. */
  Replica named(String name) {
    return replicas.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(replicas::getFirst);
  }

  boolean isAnyReady() {
    return replicas.stream().anyMatch(Replica::isReady);
  }

  /** Waits for all of them; fails with the log of one that ends or takes too long. */
  void awaitReady() {
    replicas.forEach(Replica::awaitReady);
  }

  /** Returns what the servers wrote about trouble, the newest last. */
  String troubles(int most) {
    List<String> lines =
        replicas.stream()
            .flatMap(each -> each.output().lines().map(line -> each.name() + ": " + line))
            .filter(Fleet::isTrouble)
            .toList();
    return lines.stream().skip(Math.max(0, lines.size() - most)).collect(Collectors.joining("\n"));
  }

  private static boolean isTrouble(String line) {
    String upper = line.toUpperCase(Locale.ROOT);
    return upper.contains(" ERROR ") || upper.contains("EXCEPTION");
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
  }
}
