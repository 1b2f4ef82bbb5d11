package dev.loopguard.pipeline;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Severity;
import dev.loopguard.review.Followed;
import dev.loopguard.review.Landing;
import dev.loopguard.review.Mark;
import dev.loopguard.review.Markers;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Settlement;
import dev.loopguard.store.PostedFinding;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Name;
import dev.loopguard.store.PostedFinding.Outcome;
import dev.loopguard.store.PostedFinding.Posting;
import dev.loopguard.store.PostedFindings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keeps the books on posted findings and what becomes of them. */
public final class Outcomes {
  private final PullRequestReader reader;
  private final Markers markers;
  private final PostedFindings findings;
  private final Clock clock;

  /**
   * @param markers those that comments are written with
   */
  public Outcomes(PullRequestReader reader, Markers markers, PostedFindings findings, Clock clock) {
    this.reader = reader;
    this.markers = markers;
    this.findings = findings;
    this.clock = clock;
  }

  /**
   * Notes what became of the findings of earlier runs. This comes before the comments are settled,
   * since a settled comment no longer says why.
   *
   * @param threads which threads are resolved, where that is known
   * @return those that are open
   */
  List<PostedFinding> before(ReviewPlan plan, Optional<Set<String>> threads) {
    List<Followed> known =
        plan.comments().followed().stream()
            .filter(one -> one.open() || one.over().isPresent())
            .toList();
    List<Followed> open = known.stream().filter(Followed::open).toList();
    Set<String> resolved =
        open.isEmpty() ? Set.of() : threads.orElseGet(() -> resolved(plan.pull()));
    note(plan, known.stream().map(one -> finding(plan, one, resolved)).toList());
    return open.stream().map(one -> finding(plan, one, resolved)).toList();
  }

  /**
   * Notes what was posted. Should the run end before this, the next one finds the comments.
   *
   * @param open what {@link #before} returned
   */
  void after(ReviewPlan plan, List<PostedFinding> open, List<Landing> landings) {
    Stream<PostedFinding> posted =
        landings.stream()
            .filter(landing -> !landing.fell())
            .flatMap(landing -> posted(plan, landing.comment()));
    note(plan, Stream.concat(open.stream(), posted).toList());
  }

  private Stream<PostedFinding> posted(ReviewPlan plan, PlannedComment comment) {
    List<Mark> marks = comment.marks(plan.assessment().versions());
    return IntStream.range(0, marks.size())
        .mapToObj(
            i -> {
              Severity severity = comment.wanted().get(i).severity();
              return new PostedFinding(
                  name(marks.get(i)),
                  marks.get(i).rule(),
                  Optional.of(new Posting(severity, clock.instant(), plan.head())),
                  Optional.empty());
            });
  }

  /** Notes, once nothing is reviewed any more, which threads people resolved. */
  void closed(Overview overview) {
    PullRequestRef pull = overview.pull().ref();
    List<OwnComments.Told> told =
        OwnComments.among(overview.comments(), overview.self(), markers, pull).standing();
    if (told.isEmpty()) {
      return;
    }
    Set<String> resolved = overview.beside().resolved().orElseGet(() -> resolved(pull));
    List<Name> names =
        told.stream()
            .filter(one -> resolved.contains(one.comment().nodeId()))
            .map(one -> name(one.mark()))
            .toList();
    findings.resolved(pull.repository().id(), pull.number(), names, clock.instant());
  }

  private void note(ReviewPlan plan, List<PostedFinding> all) {
    PullRequestRef pull = plan.pull();
    findings.note(pull.repository().id(), pull.number(), all, clock.instant());
  }

  /** A forge that does not show its threads costs no review. */
  private Set<String> resolved(PullRequestRef pull) {
    try {
      return reader.resolvedThreads(pull);
    } catch (ForgeException e) {
      return switch (e.failure()) {
        case ForgeFailure.NotFound _, ForgeFailure.Forbidden _, ForgeFailure.Rejected _ -> Set.of();
        default -> throw e;
      };
    }
  }

  private static PostedFinding finding(ReviewPlan plan, Followed followed, Set<String> resolved) {
    Optional<Posting> posting =
        followed.severity().map(it -> new Posting(it, followed.comment().createdAt(), plan.head()));
    Optional<Outcome> outcome =
        followed
            .over()
            .map(reason -> outcome(reason, followed.why()))
            .or(
                () ->
                    resolved.contains(followed.comment().nodeId())
                        ? Optional.of(new Outcome(Kind.RESOLVED))
                        : Optional.empty());
    return new PostedFinding(name(followed.mark()), followed.mark().rule(), posting, outcome);
  }

  private static Name name(Mark mark) {
    return new Name(mark.identity().strong(), mark.ordinal());
  }

  private static Outcome outcome(Settlement.Reason reason, String why) {
    return switch (reason) {
      case FIXED -> new Outcome(Kind.FIXED);
      case SILENCED, DISMISSED -> new Outcome(Kind.DISMISSED, why);
      case NOT_NEW, CONFIGURED_OFF, RULES_CHANGED, FILE_DELETED, FILE_LEFT ->
          new Outcome(Kind.OTHER);
    };
  }
}
