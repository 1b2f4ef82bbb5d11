package dev.loopguard.store;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The memory of which repositories were read as a whole, of which one replica at a time reads each,
 * and of the pull requests that are to be reviewed again after that. Methods throw what the queue
 * throws when the database does not answer.
 */
public interface Fills {
  /** Returns how the last reading ended, if it is recent enough; otherwise asks for one. */
  Optional<Outcome> endedOrWanted(Wish wish, Instant now);

  /** Does the same, and lets the pull request wait for the end of what it asked for. */
  Optional<Outcome> endedOrAwaited(Wish wish, Instant now);

  /** Takes a reading that is due and that nobody does. */
  Optional<Fill> take(Instant now, Duration lease);

  /** Ends it. Returns false when another replica has it by now. */
  boolean end(Fill fill, Outcome outcome, Instant now);

  /** Gives it back, due again at {@code notBefore}. Returns false when another replica has it. */
  boolean giveBack(Fill fill, Instant notBefore);

  /** Returns pull requests whose repository was read since they began to wait. */
  List<PullRequestRef> served(int most);

  /** Forgets that a pull request waits. */
  void forget(PullRequestRef waiting);

  /**
   * What a review needs.
   *
   * @param pull what is reviewed
   * @param commit what is to be read where nobody asked before
   * @param form what the summaries are written in
   * @param since a reading that ended earlier counts as none
   */
  record Wish(PullRequestRef pull, Revision commit, String form, Instant since) {}

  /**
   * A reading that was taken.
   *
   * @param owner who took it
   * @param attempt how often it was taken, this time included
   */
  record Fill(
      long installation, RepositoryRef repository, Revision commit, String owner, int attempt) {}

  /** How a reading ended. */
  enum Outcome {
    WHOLE,
    /** A limit was reached; what was read until then is kept. */
    LIMITED,
    FAILED
  }
}
