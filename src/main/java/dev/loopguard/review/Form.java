package dev.loopguard.review;

import dev.loopguard.checklist.Item;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import java.util.List;
import java.util.Optional;

/**
 * The shape of one comment, apart from what it is about.
 *
 * @param pull where it will stand
 * @param head the commit whose lines it links to
 * @param language the language of its words
 * @param place where it stands, seen from the finding
 * @param help what it offers beside the words
 * @param before where a settled comment said the same, when the finding is back
 * @param more whether the check run goes on with the same rule in the same file
 * @param ownItems the items that the repository itself declares
 */
public record Form(
    PullRequestRef pull,
    Revision head,
    CommentLanguage language,
    Place place,
    Help help,
    Optional<String> before,
    boolean more,
    List<Item> ownItems) {
  public Form {
    ownItems = List.copyOf(ownItems);
  }

  /** Makes the shape of a comment in a repository without items of its own. */
  public Form(
      PullRequestRef pull,
      Revision head,
      CommentLanguage language,
      Place place,
      Help help,
      Optional<String> before,
      boolean more) {
    this(pull, head, language, place, help, before, more, List.of());
  }

  /** Where a comment stands, seen from its finding. */
  public enum Place {
    /** On the finding's own lines. */
    EXACT,
    /** On a line near them, because a comment cannot stand on them. */
    NEARBY,
    /** On the whole file. */
    FILE
  }

  /** What a comment offers beside the words. */
  public enum Help {
    /** The fix as a change to accept: the comment stands on just the lines that it replaces. */
    SUGGESTION,
    /** The fix as code to read. */
    FIX,
    /** The example of the rule's page. */
    EXAMPLE,
    NONE
  }
}
