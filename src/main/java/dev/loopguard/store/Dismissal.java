package dev.loopguard.store;

import dev.loopguard.model.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A finding that somebody with the right to do so does not want to hear of.
 *
 * @param scope where it counts
 * @param finding what it is about
 * @param reason why, in that person's words, one line; hostile text
 * @param by the login of who said so
 * @param at when; kept to the microsecond
 * @param until the last day on which it counts, in UTC; empty for ever
 */
public record Dismissal(
    Scope scope, Named finding, String reason, String by, Instant at, Optional<LocalDate> until) {
  /**
   * Where a dismissal counts.
   *
   * @param repository the forge's number of the repository
   * @param pull the number of the only pull request; empty for every one of the repository
   */
  public record Scope(long repository, OptionalInt pull) {
    public static Scope pullRequest(long repository, int number) {
      return new Scope(repository, OptionalInt.of(number));
    }

    public static Scope everywhere(long repository) {
      return new Scope(repository, OptionalInt.empty());
    }

    /** Returns whether it counts on every pull request. */
    public boolean everywhere() {
      return pull.isEmpty();
    }
  }

  /**
   * The finding, as a comment named it.
   *
   * @param strong its strong key
   * @param weak its weak key
   * @param rule the rule that found it
   * @param path the file the comment stood on; hostile text
   * @param line the line it stood on, for people; empty when that was gone
   */
  public record Named(String strong, String weak, RuleId rule, String path, OptionalInt line) {}

  /** Returns whether it still counts on {@code today}. */
  public boolean counts(LocalDate today) {
    return until.filter(today::isAfter).isEmpty();
  }
}
