package dev.loopguard.forge;

import java.time.Instant;
import java.util.Optional;

/**
 * Told of each request to the forge once it is over, on the thread that made it. It must return at
 * once and throw nothing.
 */
@FunctionalInterface
public interface Traffic {
  /** Tells nobody. */
  Traffic NONE = _ -> {};

  void over(Exchange exchange);

  /**
   * A request that was sent.
   *
   * @param installation whose request it was; 0 for the App itself
   * @param kind the family of its route: one of few dozen words, without any name in it
   * @param status the HTTP status of the answer; 0 when none came
   * @param rate what the answer said is left of the installation's requests
   */
  record Exchange(long installation, String kind, int status, Optional<Rate> rate) {}

  /**
   * What is left of an hour's requests.
   *
   * @param remaining how many are left until {@code resets}
   * @param limit how many there are in all
   */
  record Rate(long remaining, long limit, Instant resets) {}
}
