package dev.loopguard.review;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
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
    Novelty novelty = Novelty.of(input);
    Selection selection = Selection.of(input, novelty);
    OwnComments own =
        OwnComments.among(input.said().comments(), input.said().self(), markers, pull);
    Reconciler reconciler = new Reconciler(input, novelty, selection, own);
    Reconciler.Decided decided = reconciler.decide(config);
    List<Step> steps = decided.steps();
    Coverage coverage = Coverage.of(input);
    return new ReviewPlan(
        pull,
        input.change().comparison().head(),
        new ReviewPlan.Comments(
            text.reviewBody(config.language()),
            comments(input, decided),
            settlements(input, reconciler),
            reconciler.followed()),
        new ReviewPlan.Findings(
            steps,
            notes(config, steps),
            selection.silenced(),
            selection.dismissed(),
            selection.removed()),
        coverage,
        new Assessment(
            Assessment.conclude(input.rules().config(), steps, coverage),
            new Checklist(input.rules(), coverage, steps).rows(),
            input.rules().config(),
            input.rules().waivers().baseline(),
            new Previewer(input, novelty).preview(),
            input.rules().version(),
            InputDigest.of(input),
            input.rules().own()));
  }

  private List<Settlement> settlements(ReviewInput input, Reconciler reconciler) {
    PullRequestRef pull = input.change().pull().ref();
    CommentLanguage language = input.rules().config().config().language();
    Revision head = input.change().comparison().head();
    List<Settlement> settlements = new ArrayList<>();
    reconciler
        .outdated()
        .forEach(
            (old, reason) -> {
              String said = Markers.withoutMarker(old.comment().body());
              String now = text.settled(said, old.ending(reason), head, language).stripTrailing();
              String body = now + "\n\n" + markers.writeSettled(pull, old.marks());
              settlements.add(new Settlement(old.comment(), reason, body));
            });
    return settlements;
  }

  private List<PlannedComment> comments(ReviewInput input, Reconciler.Decided decided) {
    Map<String, ChangedFile> files = new HashMap<>();
    input.change().files().forEach(file -> files.put(file.path(), file));
    Ladder ladder = new Ladder(markers, text, setting(input));
    Set<RuleId> explained = new HashSet<>();
    List<PlannedComment> comments = new ArrayList<>();
    for (List<Step.Add> together : Statements.of(decided.steps())) {
      Wanted lead = together.getFirst().wanted();
      boolean first = explained.add(lead.finding().rule());
      ChangedFile file = Objects.requireNonNull(files.get(lead.path()), "a finding's file");
      boolean more = together.stream().map(Step.Add::wanted).anyMatch(decided.last()::contains);
      comments.add(ladder.plan(together, file, first, more));
    }
    return comments;
  }

  private static Ladder.Setting setting(ReviewInput input) {
    return new Ladder.Setting(
        input.change().pull().ref(),
        input.change().comparison().head(),
        input.rules().config().config().language(),
        input.rules().versions(),
        input.rules().own().items());
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
