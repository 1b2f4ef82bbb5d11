package dev.loopguard.lab.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Kills servers where it hurts, and starts them again: at a request, before or after it is carried
 * out, while a delivery is under way, while the server starts, and at any moment.
 */
final class Killer {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** Longer than it takes a server to come to the next request of a common kind. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * @param kind the requests at which a server is killed
   * @param share how often, beside the others
   * @param range how many such requests are let through before, at most
   */
  private record Aim(Kind kind, int share, int range) {}

  private static final Aim[] AIMS = {
    new Aim(Kind.REVIEW, 30, 3),
    new Aim(Kind.CHECK_CHANGED, 20, 4),
    new Aim(Kind.CHECK_BEGUN, 12, 4),
    new Aim(Kind.READ, 14, 40),
    new Aim(Kind.GRAPHQL, 6, 4),
    new Aim(Kind.COMMENT_EDITED, 8, 3),
    new Aim(Kind.ANSWER, 5, 1),
    new Aim(Kind.REACTION, 3, 1),
    new Aim(Kind.TOKEN, 2, 1)
  };

  private final Fleet fleet;
  private final Weather weather;
  private final Courier courier;
  private final RandomGenerator random;
  private final Tally tally = new Tally();
  private Optional<Replica> started = Optional.empty();

  Killer(Fleet fleet, Weather weather, Courier courier, Seeds seeds) {
    this.fleet = fleet;
    this.weather = weather;
    this.courier = courier;
    this.random = seeds.of("kills");
  }

  Tally tally() {
    return tally;
  }

  /** Kills so many times, and leaves every server running. */
  void run(int kills) {
    while (tally.total() < kills) {
      Replica victim = strike();
      Pauses.of(upTo(1000));
      victim.startAgain();
      started = Optional.of(victim);
    }
  }

  private Replica strike() {
    int dice = random.nextInt(100);
    if (dice < 12 && started.isPresent()) {
      Pauses.of(upTo(3000));
      return kill(started.get(), "while starting");
    } else if (dice < 20) {
      Pauses.until(START_LIMIT, fleet::isAnyReady);
      Pauses.of(upTo(3000));
      return kill(fleet.any(random), "at any moment");
    } else if (dice < 30) {
      return duringDelivery();
    }
    return atRequest();
  }

  private Replica duringDelivery() {
    Replica victim = fleet.any(random);
    Duration lag = upTo(30);
    CompletableFuture<Replica> killed = new CompletableFuture<>();
    courier.accompany(
        () -> {
          Pauses.of(lag);
          killed.complete(kill(victim, "with a delivery under way"));
        });
    return killed.join();
  }

  private Replica atRequest() {
    Pauses.until(START_LIMIT, fleet::isAnyReady);
    Aim aim = aim();
    boolean after = random.nextBoolean();
    String words = (after ? "after " : "before ") + aim.kind().words();
    CompletableFuture<Replica> killed = new CompletableFuture<>();
    weather.arm(
        new Weather.Ambush(
            aim.kind(),
            random.nextInt(aim.range()),
            after,
            door -> killed.complete(kill(fleet.named(door), words))));
    try {
      return killed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return weather.disarm() ? kill(fleet.any(random), "at any moment") : killed.join();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Aim aim() {
    int dice = random.nextInt(100);
    for (Aim aim : AIMS) {
      dice -= aim.share();
      if (dice < 0) {
        return aim;
      }
    }
    return AIMS[0];
  }

  private Replica kill(Replica victim, String words) {
    if (victim.kill()) {
      tally.add(words);
    }
    return victim;
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(millis));
  }
}
