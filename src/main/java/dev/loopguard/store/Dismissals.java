package dev.loopguard.store;

import java.util.Collection;
import java.util.List;

/**
 * The memory of what was dismissed. In one scope a finding is dismissed once: the newest word
 * counts. Methods throw what the queue throws when the database does not answer.
 */
public interface Dismissals {
  /** Remembers {@code dismissals}, each in place of one of the same finding in the same scope. */
  void dismiss(List<Dismissal> dismissals);

  /** Forgets those of {@code dismissals}' findings in their scopes. */
  void restore(Collection<Dismissal> dismissals);

  /**
   * Returns those that concern one pull request, its own before those of the whole repository, each
   * the oldest first; also the ones that no longer count.
   *
   * @param repository the forge's number of the repository
   * @param number the pull request's number in it
   */
  List<Dismissal> concerning(long repository, int number);
}
