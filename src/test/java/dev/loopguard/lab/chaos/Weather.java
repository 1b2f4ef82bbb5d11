package dev.loopguard.lab.chaos;

import dev.loopguard.lab.github.Fault;
import dev.loopguard.lab.github.Faults;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * GitHub's bad day: a seeded share of the requests goes wrong, and the one that an {@link Ambush}
 * waits for kills its sender. The n-th request of a kind always has the same fate; which request
 * that is depends on how the threads run.
 */
final class Weather implements Faults.Plan {
  /** Of a hundred requests, those that something befalls. */
  private static final int FAULTY = 7;

  private static final String SECONDARY =
      "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

  /**
   * Waits for a request to kill its sender.
   *
   * @param kind the kind of the request
   * @param skip how many of that kind are let through before
   * @param after whether the request is carried out first
   * @param kill is told the door by which the request came
   */
  record Ambush(Kind kind, int skip, boolean after, Consumer<String> kill) {}

  private final Tally tally = new Tally();
  private final Map<Kind, RandomGenerator> fates = new EnumMap<>(Kind.class);
  private Optional<Ambush> armed = Optional.empty();
  private int left;
  private boolean calm;
  private long requests;

  Weather(Seeds seeds) {
    for (Kind kind : Kind.values()) {
      fates.put(kind, seeds.of("requests of kind " + kind));
    }
  }

  Tally tally() {
    return tally;
  }

  synchronized void arm(Ambush ambush) {
    armed = Optional.of(ambush);
    left = ambush.skip();
  }

  /** Takes the ambush back; false when it has happened. */
  synchronized boolean disarm() {
    boolean waiting = armed.isPresent();
    armed = Optional.empty();
    return waiting;
  }

  /** Returns how many requests came so far. */
  synchronized long requests() {
    return requests;
  }

  /** Ends the bad day. */
  synchronized void calm() {
    calm = true;
  }

  @Override
  public synchronized Optional<Fault> next(Faults.Sighting request) {
    requests++;
    Kind kind = Kind.of(request);
    if (armed.isPresent() && armed.get().kind() == kind && left-- == 0) {
      Ambush ambush = armed.get();
      armed = Optional.empty();
      return Optional.of(
          new Fault.Ambush(ambush.after(), () -> ambush.kill().accept(request.door())));
    }
    RandomGenerator fate = Objects.requireNonNull(fates.get(kind));
    int dice = fate.nextInt(100);
    int which = fate.nextInt(100);
    int strength = fate.nextInt(1, 4);
    return calm || dice >= FAULTY ? Optional.empty() : Optional.of(fault(which, strength));
  }

  private Fault fault(int which, int strength) {
    if (which < 25) {
      return counted("answers late", new Fault.Late(Duration.ofMillis(400L * strength)));
    } else if (which < 40) {
      return counted(
          "refused with 5xx", new Fault.Refused(499 + strength, Map.of(), "Server Error"));
    } else if (which < 55) {
      return counted("connections reset before", new Fault.ResetBefore());
    } else if (which < 75) {
      return counted("answers lost after the deed", new Fault.ResetAfter());
    } else if (which < 85) {
      return counted("answers broken off", new Fault.Truncated());
    } else if (which < 93) {
      return counted("secondary limits (403)", limited(403, strength));
    }
    return counted("secondary limits (429)", limited(429, strength));
  }

  private static Fault limited(int status, int seconds) {
    return new Fault.Refused(status, Map.of("Retry-After", Integer.toString(seconds)), SECONDARY);
  }

  private Fault counted(String kind, Fault fault) {
    tally.add(kind);
    return fault;
  }
}
