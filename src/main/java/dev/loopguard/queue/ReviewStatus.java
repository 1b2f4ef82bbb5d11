package dev.loopguard.queue;

import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * How the review of one pull request stands.
 *
 * @param head the newest head that an event spoke of or a review was of
 * @param reviewed the head that the last review was of, if there was one
 * @param state what the queue does with it
 */
public record ReviewStatus(Optional<Revision> head, Optional<Revision> reviewed, State state) {
  /** What the queue does with a pull request. */
  public sealed interface State {}

  /** Every request was answered. */
  public record Done() implements State {}

  /**
   * It waits for a worker.
   *
   * @param since when it was asked for
   * @param nextTry when it is due; in the past when it only waits for a free worker
   * @param attempt how many tries came before
   * @param lastProblem why the last try did not end it, if there was one
   * @param ahead how many others that are due were asked for earlier; a worker prefers those of an
   *     installation of which less is running
   */
  public record Waiting(
      Instant since, Instant nextTry, int attempt, Optional<String> lastProblem, long ahead)
      implements State {}

  /**
   * A worker holds it.
   *
   * @param since when it was asked for
   * @param attempt how many tries came before
   */
  public record Running(Instant since, int attempt) implements State {}

  /**
   * It was given up until it is asked for again.
   *
   * @param reason why
   */
  public record Parked(String reason) implements State {}
}
