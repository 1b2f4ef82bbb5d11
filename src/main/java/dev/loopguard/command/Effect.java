package dev.loopguard.command;

import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Pause;
import java.util.List;

/** What is to be done about a command. */
public sealed interface Effect {
  /**
   * The pull request is to be reviewed again at its newest head.
   *
   * @param full whether everything in the changed files is to be told
   */
  record RequestReview(boolean full) implements Effect {}

  /**
   * Findings are not to be reported any more, and the pull request is reviewed again.
   *
   * @param markdown the whole answer
   */
  record Dismiss(List<Dismissal> dismissals, String markdown) implements Effect {
    public Dismiss {
      dismissals = List.copyOf(dismissals);
    }
  }

  /**
   * Findings are to be reported again, and the pull request is reviewed again.
   *
   * @param dismissals those to forget
   * @param markdown the whole answer
   */
  record Restore(List<Dismissal> dismissals, String markdown) implements Effect {
    public Restore {
      dismissals = List.copyOf(dismissals);
    }
  }

  /**
   * The pull request is not to be reviewed for now.
   *
   * @param markdown the whole answer
   */
  record PauseReviews(Pause pause, String markdown) implements Effect {}

  /**
   * The pull request is to be reviewed as ever, and at once.
   *
   * @param markdown the whole answer
   */
  record ResumeReviews(String markdown) implements Effect {}

  /**
   * The command is done; its result is to be shown where it was given.
   *
   * @param markdown the whole answer
   */
  record Reply(String markdown) implements Effect {}

  /**
   * The command was not carried out.
   *
   * @param markdown a sentence that says why
   */
  record Refuse(String markdown) implements Effect {}
}
