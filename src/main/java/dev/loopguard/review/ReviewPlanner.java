package dev.loopguard.review;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Plans a review: a pure function of what was read. */
public final class ReviewPlanner {
  private final Markers markers;
  private final CommentText text;

  public ReviewPlanner(Markers markers, CommentText text) {
    this.markers = markers;
    this.text = text;
  }

  /** Returns the plan for {@code input}. */
  public ReviewPlan plan(ReviewInput input) {
    PullRequestRef pull = input.change().pull().ref();
    RepoConfig config = input.rules().config().config();
    Selection selection = Selection.of(input);
    OwnComments own =
        OwnComments.among(input.said().comments(), input.said().self(), markers, pull);
    List<Step> steps = Reconciler.reconcile(selection.wanted(), selection.inline(config, own), own);
    Coverage coverage = Coverage.of(input.checks());
    return new ReviewPlan(
        pull,
        input.change().comparison().head(),
        new ReviewPlan.Comments(text.reviewBody(config.language()), comments(input, steps)),
        new ReviewPlan.Findings(steps, notes(config, steps), selection.silenced()),
        coverage,
        new Assessment(
            Assessment.conclude(input.rules().config(), steps, coverage),
            new Checklist(input.rules(), coverage, steps).rows(),
            input.rules().config(),
            input.rules().version(),
            InputDigest.of(input)));
  }

  private List<PlannedComment> comments(ReviewInput input, List<Step> steps) {
    Map<String, ChangedFile> files = new HashMap<>();
    input.change().files().forEach(file -> files.put(file.path(), file));
    Ladder ladder = new Ladder(markers, text, setting(input));
    Set<RuleId> explained = new HashSet<>();
    List<PlannedComment> comments = new ArrayList<>();
    for (List<Wanted> together : Statements.of(steps)) {
      Wanted lead = together.getFirst();
      boolean first = explained.add(lead.finding().rule());
      ChangedFile file = Objects.requireNonNull(files.get(lead.path()), "a finding's file");
      comments.add(ladder.plan(together, file, first));
    }
    return comments;
  }

  private static Ladder.Setting setting(ReviewInput input) {
    return new Ladder.Setting(
        input.change().pull().ref(),
        input.rules().config().config().language(),
        input.rules().version());
  }

  private List<ReviewPlan.Noted> notes(RepoConfig config, List<Step> steps) {
    List<ReviewPlan.Noted> notes = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Note(Wanted wanted)) {
        notes.add(new ReviewPlan.Noted(wanted, text.annotation(wanted, config.language())));
      }
    }
    return notes;
  }
}
