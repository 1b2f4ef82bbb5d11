package dev.loopguard.queue;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.util.Optional;

/** What an event asks for. */
public sealed interface Job {
  /** Work that is claimed and run as it stands. */
  sealed interface Task extends Job {
    PullRequestRef pull();
  }

  /**
   * Review the pull request at its newest head.
   *
   * @param pull the pull request
   * @param head the head the event spoke of; informative, the review reads the present one
   * @param full whether it is to tell everything in the changed files, not only what the change
   *     brought
   * @param labels whether nothing but labels changed since the last review, so that it is needed
   *     only where they decide whether the pull request is reviewed
   */
  record Review(PullRequestRef pull, Optional<Revision> head, boolean full, boolean labels)
      implements Task {
    /** Makes a request for what the change brought. */
    public Review(PullRequestRef pull, Optional<Revision> head) {
      this(pull, head, false);
    }

    /** Makes a request that is no matter of labels. */
    public Review(PullRequestRef pull, Optional<Revision> head, boolean full) {
      this(pull, head, full, false);
    }
  }

  /** Check a merge group and answer its queue. */
  record CheckGroup(MergeGroup group) implements Task {
    @Override
    public PullRequestRef pull() {
      return group.pull();
    }
  }

  /**
   * Review every pull request whose last wanted head is this commit, and check the merge group that
   * has it: a re-run of checks says no more when the pull request comes from a fork. The queue
   * turns it into the jobs.
   *
   * @param installation the App installation
   * @param repository the repository that receives the changes
   * @param head the commit
   */
  record ReviewHead(long installation, RepositoryRef repository, Revision head) implements Job {}

  /**
   * End the work of an installation that was suspended or deleted: nothing of it can be done.
   *
   * @param reason a sentence for people
   */
  record InstallationLeft(long installation, String reason) implements Job {}

  /**
   * Review what was given up in an installation, which is new, no longer suspended, or has more
   * permissions now. Commands and merge groups that ended stay so: nobody waits for them any more.
   */
  record InstallationBack(long installation) implements Job {}

  /**
   * Run a slash command.
   *
   * @param pull the pull request it was given on
   * @param target the comment it stands in, or the button
   * @param sender the login of who wrote it
   * @param pullAuthor the login of the pull request's author, when the event carried it
   * @param line the first line of the comment, and after it, where there is one, the next line that
   *     is a command too, each at most 1,000 characters; hostile text
   */
  record Command(
      PullRequestRef pull,
      CommentTarget target,
      String sender,
      Optional<String> pullAuthor,
      String line)
      implements Task {}
}
