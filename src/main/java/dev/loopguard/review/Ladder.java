package dev.loopguard.review;

import dev.loopguard.checklist.Item;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Anchors.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a comment for each place it may come to: the finding's lines, the nearest line of the same
 * hunk, the file, the check run.
 */
final class Ladder {
  private final Markers markers;
  private final CommentText text;
  private final Setting setting;

  Ladder(Markers markers, CommentText text, Setting setting) {
    this.markers = markers;
    this.text = text;
    this.setting = setting;
  }

  /**
   * What all comments of a review share.
   *
   * @param versions those of the rules, for the markers
   * @param ownItems the items that the repository itself declares
   */
  record Setting(
      PullRequestRef pull,
      Revision head,
      CommentLanguage language,
      RuleVersions versions,
      List<Item> ownItems) {}

  /**
   * Plans a comment.
   *
   * @param adds the findings it tells, the weightiest first: the place is that one's
   * @param example whether a comment without a fix shows the page's example
   * @param more whether the check run goes on with the same rule in the same file
   */
  PlannedComment plan(List<Step.Add> adds, ChangedFile file, boolean example, boolean more) {
    Wanted lead = adds.getFirst().wanted();
    List<Placement> ladder = new ArrayList<>();
    for (Anchor anchor : Anchors.of(file, lead.finding())) {
      String body = body(adds, anchor.place(), help(lead, anchor.replaces(), example), more);
      ladder.add(new Placement.OnLines(new InlineComment(file.path(), anchor.lines(), body)));
    }
    boolean batched = !ladder.isEmpty() && file.origin() == ChangedFile.Origin.FORGE;
    String onFile = body(adds, Form.Place.FILE, help(lead, false, example), more);
    ladder.add(new Placement.OnFile(new FileComment(file.path(), onFile)));
    ladder.add(
        new Placement.InCheckRun(adds.stream().map(Step.Add::wanted).map(this::note).toList()));
    return new PlannedComment(adds, ladder, batched);
  }

  private ReviewPlan.Noted note(Wanted wanted) {
    return new ReviewPlan.Noted(wanted, text.annotation(wanted, setting.language()));
  }

  private static Form.Help help(Wanted wanted, boolean replaces, boolean example) {
    if (wanted.finding().fix().isPresent()) {
      return replaces ? Form.Help.SUGGESTION : Form.Help.FIX;
    }
    return example ? Form.Help.EXAMPLE : Form.Help.NONE;
  }

  private String body(List<Step.Add> adds, Form.Place place, Form.Help help, boolean more) {
    Optional<String> before = adds.getFirst().before().map(ReviewComment::url);
    Form form =
        new Form(
            setting.pull(),
            setting.head(),
            setting.language(),
            place,
            help,
            before,
            more,
            setting.ownItems());
    List<Mark> marks = adds.stream().map(add -> add.mark(setting.versions())).toList();
    return text.comment(adds.stream().map(Step.Add::wanted).toList(), form).stripTrailing()
        + "\n\n"
        + markers.write(setting.pull(), marks);
  }
}
