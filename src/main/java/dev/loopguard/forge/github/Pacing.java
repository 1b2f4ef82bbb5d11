package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.Limits.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds requests of an installation back while GitHub wants a pause of it, and its writes while it
 * has none left. During a pause nothing at all is sent, not even a word that the work waits.
 */
final class Pacing {
  /** There is a token each second: a run that only has to wait for the next one goes on. */
  private static final Duration WAITED_IN_PLACE = Duration.ofSeconds(2);

  private final Limits limits;
  private final Clock clock;
  private final GitHubForge.Sleep sleep;

  /** The pauses that this process knows of, so that reads need not ask the database. */
  private final Map<Long, Pause> pauses = new ConcurrentHashMap<>();

  Pacing(Limits limits, Clock clock, GitHubForge.Sleep sleep) {
    this.limits = limits;
    this.clock = clock;
    this.sleep = sleep;
  }

  private record Pause(Instant until, String reason) {}

  /**
   * Lets a request pass, which for a write takes a token.
   *
   * @return whether it is a write after a pause, of whose success {@link #recovered} is to be told
   */
  boolean admit(long installation, Request request) {
    Pause pause = pauses.get(installation);
    if (pause != null) {
      Duration left = Duration.between(clock.instant(), pause.until);
      if (left.isPositive()) {
        throw new ForgeException(new Throttled(left, pause.reason));
      }
      pauses.remove(installation, pause);
    }
    return switch (request.cost()) {
      case NOTHING, A_QUERY -> false;
      case A_TOKEN -> taken(installation, WAITED_IN_PLACE);
      case THE_LAST_TOKEN -> taken(installation, Duration.ZERO);
    };
  }

  private boolean taken(long installation, Duration patience) {
    Duration left = patience;
    while (true) {
      switch (limits.write(installation, patience.isZero())) {
        case Grant.Given(boolean recovering) -> {
          return recovering;
        }
        case Grant.Throttled(Duration lasts, String reason) ->
            throw paused(installation, lasts, reason);
        case Grant.Spent(Duration next, Duration plenty, String reason) -> {
          if (next.compareTo(left) > 0) {
            throw new ForgeException(new ForgeFailure.Spent(plenty, reason));
          }
          sleep(next);
          left = left.minus(next);
        }
      }
    }
  }

  /** Returns the exception for an answer by which GitHub asks for a pause. */
  ForgeException throttled(long installation, Optional<Duration> asked, String reason) {
    return paused(installation, limits.throttled(installation, asked, reason), reason);
  }

  void recovered(long installation) {
    limits.recovered(installation);
  }

  private ForgeException paused(long installation, Duration lasts, String reason) {
    Instant now = clock.instant();
    pauses.values().removeIf(pause -> !pause.until.isAfter(now));
    pauses.put(installation, new Pause(now.plus(lasts), reason));
    return new ForgeException(new Throttled(lasts, reason));
  }

  private void sleep(Duration time) {
    try {
      sleep.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          new ForgeFailure.Unavailable(false, "The request to GitHub was given up."), e);
    }
  }
}
