package dev.loopguard.pipeline;

import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.review.Landing;
import dev.loopguard.review.Markers;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.Placement;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One run of the {@link Publisher}: what has landed, and what may still be tried. */
final class Publishing {
  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final Markers markers;
  private final ReviewPlan plan;
  private final Fence fence;
  private final List<Landing> landings = new ArrayList<>();
  private boolean stopped;
  private boolean headLooked;
  private boolean readBack;

  Publishing(
      PullRequestReader reader,
      PullRequestWriter writer,
      Markers markers,
      ReviewPlan plan,
      Fence fence) {
    this.reader = reader;
    this.writer = writer;
    this.markers = markers;
    this.plan = plan;
    this.fence = fence;
  }

  Publication run() {
    Map<Boolean, List<PlannedComment>> batched =
        plan.comments().planned().stream()
            .collect(Collectors.partitioningBy(PlannedComment::batched));
    review(batched.getOrDefault(true, List.of()));
    batched.getOrDefault(false, List.of()).forEach(comment -> walk(comment, 0));
    resolve();
    plan.comments().settled().forEach(this::settle);
    return stopped ? new Publication.Stopped(landings) : new Publication.Complete(landings);
  }

  /**
   * Resolves before anything is settled, since a settled comment is not looked at again. Where it
   * is refused after all, the comments are folded away all the same.
   */
  private void resolve() {
    List<ReviewComment> resolved =
        plan.comments().settled().stream()
            .filter(Settlement::resolves)
            .map(Settlement::comment)
            .toList();
    if (resolved.isEmpty() || !plan.assessment().config().resolvesThreads() || !mayWrite()) {
      return;
    }
    try {
      writer.resolve(plan.pull(), resolved);
    } catch (ForgeException e) {
      passOver(e);
    }
  }

  private static void passOver(ForgeException e) {
    switch (e.failure()) {
      case ForgeFailure.NotFound _, ForgeFailure.Forbidden _, ForgeFailure.Rejected _ -> {}
      default -> throw e;
    }
  }

  /** A comment that is gone, or that we may not change any more, is settled enough. */
  private void settle(Settlement settlement) {
    if (!mayWrite()) {
      return;
    }
    try {
      writer.settle(plan.pull(), settlement.comment(), settlement.body(), settlement.resolves());
    } catch (ForgeException e) {
      passOver(e);
    }
  }

  /** Posts one review with the best places of all {@code comments}. */
  private void review(List<PlannedComment> comments) {
    if (comments.isEmpty() || !mayWrite()) {
      return;
    }
    try {
      List<InlineComment> inline = comments.stream().map(Publishing::inline).toList();
      writer.postReview(plan.pull(), plan.head(), plan.comments().body(), inline);
      comments.forEach(comment -> landed(comment, comment.ladder().getFirst()));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.Rejected) {
        refused(comments);
      } else {
        review(missing(comments, 0, e));
      }
    }
  }

  private void refused(List<PlannedComment> comments) {
    lookAtHead();
    if (comments.size() == 1) {
      walk(comments.getFirst(), 1);
    } else {
      int half = comments.size() / 2;
      part(comments.subList(0, half));
      part(comments.subList(half, comments.size()));
    }
  }

  /** Posts a part of a refused review; one comment needs no review around it. */
  private void part(List<PlannedComment> comments) {
    if (comments.size() == 1) {
      walk(comments.getFirst(), 0);
    } else {
      review(comments);
    }
  }

  /**
   * Posts a comment by itself on the given rung of its ladder, or on the first below that takes it.
   */
  private void walk(PlannedComment comment, int rung) {
    if (!mayWrite()) {
      return;
    }
    Placement placement = comment.ladder().get(rung);
    try {
      post(placement);
      landed(comment, placement);
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.Rejected) {
        lookAtHead();
        walk(comment, rung + 1);
      } else {
        missing(List.of(comment), rung, e).forEach(lost -> walk(lost, rung));
      }
    }
  }

  private void post(Placement placement) {
    switch (placement) {
      case Placement.OnLines(InlineComment inline) ->
          writer.postComment(plan.pull(), plan.head(), inline);
      case Placement.OnFile(FileComment onFile) ->
          writer.postFileComment(plan.pull(), plan.head(), onFile);
      case Placement.InCheckRun _ -> {}
    }
  }

  /**
   * Returns those of {@code comments} that a write whose answer was lost did not leave behind.
   * Throws {@code e} when the answer is no matter of doubt, or once the comments were read back
   * before.
   */
  private List<PlannedComment> missing(List<PlannedComment> comments, int rung, ForgeException e) {
    boolean doubtful =
        e.failure() instanceof ForgeFailure.Unavailable(boolean ambiguous, String _) && ambiguous;
    if (!doubtful || readBack) {
      throw e;
    }
    readBack = true;
    OwnComments own =
        OwnComments.among(reader.reviewComments(plan.pull()), reader.self(), markers, plan.pull());
    List<PlannedComment> missing = new ArrayList<>();
    for (PlannedComment comment : comments) {
      if (own.carry(comment.marks(plan.assessment().versions()).getFirst())) {
        landed(comment, comment.ladder().get(rung));
      } else {
        missing.add(comment);
      }
    }
    return missing;
  }

  /** Stops the run if the head is another by now: the forge would refuse every place on it. */
  private void lookAtHead() {
    if (!headLooked) {
      headLooked = true;
      stopped = stopped || !reader.head(plan.pull()).equals(plan.head());
    }
  }

  private boolean mayWrite() {
    stopped = stopped || !fence.holds();
    return !stopped;
  }

  private void landed(PlannedComment comment, Placement placement) {
    landings.add(new Landing(comment, placement));
  }

  private static InlineComment inline(PlannedComment comment) {
    if (comment.ladder().getFirst() instanceof Placement.OnLines(InlineComment inline)) {
      return inline;
    }
    throw new IllegalStateException("a batched comment starts on lines");
  }
}
