package dev.loopguard.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What each installation of the App may still ask of the forge, for people to look at. Methods
 * throw what the queue throws when the database does not answer.
 */
public interface Budgets {
  /** The most installations of a list. */
  int LONGEST_LIST = 200;

  /** Remembers what the forge said, unless something newer is remembered. */
  void note(Collection<Rate> rates);

  /** Returns the installations, the one with the smallest share of its requests left first. */
  List<Budget> all(Instant now, int most);

  /**
   * What the forge said of an installation's requests.
   *
   * @param remaining how many are left; all of them in a list that is read after {@code resets}
   * @param limit how many there are in an hour
   * @param resets when all of them are there again
   * @param seen when it said so
   */
  record Rate(long installation, long remaining, long limit, Instant resets, Instant seen) {}

  /**
   * What an installation may still ask for.
   *
   * @param owner the owner of the repository of it that a review was last begun of, when there is
   *     one
   * @param rate empty until the forge said something
   * @param writes how many comments and check runs were written in the last hour
   * @param pause empty while its work goes on
   */
  record Budget(
      long installation,
      Optional<String> owner,
      Optional<Rate> rate,
      long writes,
      Optional<Pause> pause) {}

  /**
   * A pause of an installation.
   *
   * @param until when its work goes on
   * @param reason why, a sentence for people
   */
  record Pause(Instant until, String reason) {}
}
