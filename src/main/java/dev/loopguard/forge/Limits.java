package dev.loopguard.forge;

import java.time.Duration;
import java.util.Optional;

/**
 * What each installation may still ask of the forge, counted for all processes that speak for it.
 * {@link WriteBudget} is the measure of its writes.
 */
public interface Limits {
  /** Holds nobody back and remembers nothing: for tests, and for who sends a request by hand. */
  Limits NONE =
      new Limits() {
        @Override
        public Grant write(long installation, boolean last) {
          return new Grant.Given(false);
        }

        @Override
        public Duration throttled(long installation, Optional<Duration> asked, String reason) {
          return asked.orElse(SHORTEST_PAUSE);
        }

        @Override
        public void recovered(long installation) {}
      };

  /** GitHub asks for at least a minute after a secondary limit that names no time. */
  Duration SHORTEST_PAUSE = Duration.ofSeconds(61);

  /**
   * Takes the token of one write, where there is one.
   *
   * @param last whether the write may take the token that is kept for saying that the others wait
   */
  Grant write(long installation, boolean last);

  /**
   * Notes that the forge asked for a pause. Several requests that meet the same pause count once.
   *
   * @param asked how long, where the forge said so; else it is {@link #SHORTEST_PAUSE}, twice as
   *     long each time until {@link #recovered}, and at most 15 minutes
   * @param reason a sentence for people
   * @return how long to leave the installation alone from now on
   */
  Duration throttled(long installation, Optional<Duration> asked, String reason);

  /** Notes that a write succeeded after a pause, so that the next one is short again. */
  void recovered(long installation);

  /** What came of asking for a token. */
  sealed interface Grant {
    /**
     * The write may be sent.
     *
     * @param recovering whether it is the first one after a pause that the forge asked for; tell
     *     {@link #recovered} if it succeeds
     */
    record Given(boolean recovering) implements Grant {}

    /**
     * There is no token.
     *
     * @param next how long until there is one
     * @param plenty how long until there are as many as there will be at once
     * @param reason a sentence for people
     */
    record Spent(Duration next, Duration plenty, String reason) implements Grant {}

    /**
     * The forge asked for a pause that is not over.
     *
     * @param left how long it lasts yet
     */
    record Throttled(Duration left, String reason) implements Grant {}
  }
}
