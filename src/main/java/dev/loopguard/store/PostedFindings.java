package dev.loopguard.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The memory of the findings that comments told, and of what became of them: the figures by which
 * the rules are judged. Methods throw what the queue throws when the database does not answer.
 */
public interface PostedFindings {
  /**
   * Remembers how findings of one pull request stand. Saying the same twice changes nothing. A
   * finding that is new, but equal to a remembered one that is not among {@code findings}, is that
   * one, back again.
   *
   * @param repository the forge's number of the repository
   * @param number the pull request's number in it
   * @param findings all that open comments tell, and those that are being settled
   */
  void note(long repository, int number, Collection<PostedFinding> findings, Instant now);

  /** Remembers that what is still open of {@code names} was in a thread that somebody resolved. */
  void resolved(long repository, int number, Collection<PostedFinding.Name> names, Instant now);

  /**
   * Remembers that findings of one pull request were dismissed, unless they were settled before.
   */
  void dismissed(long repository, int number, Collection<Dismissal> dismissals);

  /** Remembers that findings of one pull request are dismissed no more. */
  void restored(long repository, int number, Collection<Dismissal> dismissals);

  /** Returns what became of all findings of a repository, by rule, the most frequent first. */
  List<RuleNumbers> perRule(long repository);

  /**
   * Returns what became of all findings of every repository, by rule, the most frequent first, with
   * the most frequent words of those who dismissed them.
   */
  List<RuleNumbers> perRule();
}
