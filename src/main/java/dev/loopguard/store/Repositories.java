package dev.loopguard.store;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The repositories and pull requests that are known, and how they stand. One is known from its
 * first event until a month after it was last heard of. Methods throw what the queue throws when
 * the database does not answer.
 */
public interface Repositories {
  /** The most lines that any of the lists has. */
  int LONGEST_LIST = 200;

  /** Returns the repositories, the one heard of last first. */
  List<Line> known(int most);

  /** Returns the repository of this owner and name, in whichever case, as last heard of. */
  Optional<RepositoryRef> named(String owner, String name);

  /**
   * Returns the pull requests of a repository: those that wait or run first, then the one heard of
   * last.
   *
   * @param repository the forge's number of the repository
   */
  List<Pull> pulls(long repository, int most);

  /**
   * A repository and how it stands.
   *
   * @param installation the App installation it was last heard of through
   * @param lastRun when a run of it ended last
   */
  record Line(
      RepositoryRef repository, long installation, Counts counts, Optional<Instant> lastRun) {}

  /**
   * How many there are of a repository.
   *
   * @param pulls pull requests that are known and not known to be closed
   * @param waiting those of them that wait for a review or are under review
   * @param parked those that were given up
   * @param openFindings findings told by comments on them that are still to be fixed
   */
  record Counts(long pulls, long waiting, long parked, long openFindings) {}

  /**
   * A pull request and how it stands.
   *
   * @param problem why the last try did not end its review, or why it was given up; hostile text
   * @param openFindings findings told by comments that are still to be fixed
   * @param heardOf when it was last asked for, or last listed as open
   */
  record Pull(
      PullRequestRef pull,
      State state,
      Optional<String> problem,
      long openFindings,
      Instant heardOf,
      Optional<RunLine> lastRun) {}

  /** How the review of a pull request stands. */
  enum State {
    RUNNING,
    WAITING,
    /** It was given up until it is asked for again. */
    PARKED,
    /** Every request was answered. */
    DONE,
    /** So the last run saw it, and nothing was asked for since. */
    CLOSED
  }
}
