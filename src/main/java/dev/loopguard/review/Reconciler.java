package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.OwnComments.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Holds what should be said against what was said. */
final class Reconciler {
  private final Selection selection;
  private final OwnComments own;
  private final Pairing<Finding, Said> pairs;
  private final Fates fates;

  /**
   * Pairs findings with comments: those at the same line first, then in order, then comments whose
   * function or file is gone with an equal finding elsewhere.
   */
  Reconciler(ReviewInput input, Novelty novelty, Selection selection, OwnComments own) {
    this.selection = selection;
    this.own = own;
    this.fates = new Fates(input, novelty, selection);
    this.pairs = new Pairing<>(novelty.identities().keySet(), own.open());
    pair(novelty, fates::isWanted);
    pair(novelty, finding -> !fates.isWanted(finding));
  }

  /** A comment keeps to a finding that still matters rather than to an equal one that does not. */
  private void pair(Novelty novelty, Predicate<Finding> among) {
    pairs.by(
        finding ->
            place(novelty.identity(finding), finding.location().lines().last())
                .filter(_ -> among.test(finding)),
        said -> place(said));
    pairs.by(
        finding ->
            place(novelty.identity(finding), finding.location().lines().first())
                .filter(_ -> among.test(finding)),
        said -> place(said));
    pairs.by(
        finding -> Optional.of(novelty.identity(finding).strong()).filter(_ -> among.test(finding)),
        said -> Optional.of(said.strong()));
    Map<String, Finding> alone = new HashMap<>();
    pairs.leftAlone().stream()
        .filter(among)
        .forEach(finding -> alone.put(novelty.identity(finding).weak(), finding));
    pairs.by(
        finding -> Optional.of(novelty.identity(finding).weak()).filter(_ -> among.test(finding)),
        said ->
            said.mark()
                .map(mark -> mark.identity().weak())
                .filter(weak -> isAway(said, Optional.ofNullable(alone.get(weak)))));
  }

  private boolean isAway(Said said, Optional<Finding> like) {
    return like.isPresent() && fates.isAway(said, like.get());
  }

  private record Place(String strong, int line) {}

  private static Optional<Place> place(Identity identity, int line) {
    return Optional.of(new Place(identity.strong(), line));
  }

  private static Optional<Place> place(Said said) {
    return said.comment().line().isPresent()
        ? Optional.of(new Place(said.strong(), said.comment().line().getAsInt()))
        : Optional.empty();
  }

  /** Returns the findings that a comment tells already. */
  Set<Finding> said() {
    return pairs.pairs().keySet();
  }

  /**
   * What becomes of the wanted findings.
   *
   * @param steps one for each, in order
   * @param last those after which the check run goes on with the same rule in the same file
   */
  record Decided(List<Step> steps, Set<Wanted> last) {}

  /** Decides on each wanted finding. */
  Decided decide(RepoConfig config) {
    Selection.Inline inline = selection.inline(config, said());
    Map<String, Integer> added = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (Wanted wanted : selection.wanted()) {
      Optional<Said> said = pairs.partner(wanted.finding());
      if (said.isPresent()) {
        steps.add(new Step.Keep(wanted, said.get().comment()));
      } else if (inline.comments().contains(wanted)) {
        Identity identity = wanted.identity();
        int before = added.merge(identity.strong(), 1, Integer::sum) - 1;
        steps.add(new Step.Add(wanted, own.nextOrdinal(identity) + before, own.settled(identity)));
      } else {
        steps.add(new Step.Note(wanted));
      }
    }
    return new Decided(steps, inline.last());
  }

  /** Returns each finding that an open comment told. */
  List<Followed> followed() {
    Map<Said, Finding> findings = byComment();
    return own.open().stream()
        .flatMap(said -> fates.followed(said, findings.get(said)).stream())
        .toList();
  }

  private Map<Said, Finding> byComment() {
    Map<Said, Finding> findings = new HashMap<>();
    pairs.pairs().forEach((finding, said) -> findings.put(said, finding));
    return findings;
  }

  /**
   * Returns the comments of which nothing is left, with why. A comment stays as it is while one of
   * its findings stands, or nobody can tell.
   */
  Map<Outdated, Settlement.Reason> outdated() {
    Map<Said, Finding> findings = byComment();
    Map<ReviewComment, List<Said>> comments = new LinkedHashMap<>();
    for (Said said : own.open()) {
      comments.computeIfAbsent(said.comment(), _ -> new ArrayList<>()).add(said);
    }
    Map<Outdated, Settlement.Reason> outdated = new LinkedHashMap<>();
    comments.forEach(
        (comment, all) -> {
          List<Optional<Settlement.Reason>> reasons =
              all.stream().map(said -> fates.of(said, findings.get(said))).toList();
          if (reasons.stream().allMatch(Optional::isPresent)) {
            List<Mark> marks = all.stream().flatMap(said -> said.mark().stream()).toList();
            Optional<Waiver> waiver =
                all.stream().flatMap(said -> fates.waiver(findings.get(said)).stream()).findFirst();
            Settlement.Reason reason = reasons.getFirst().orElseThrow();
            outdated.put(
                new Outdated(comment, marks, waiver),
                waiver.isPresent() ? Settlement.Reason.DISMISSED : reason);
          }
        });
    return outdated;
  }

  /**
   * A comment to settle.
   *
   * @param marks what it says of itself
   * @param waiver who dismissed one of its findings, and why
   */
  record Outdated(ReviewComment comment, List<Mark> marks, Optional<Waiver> waiver) {
    CommentText.Ending ending(Settlement.Reason reason) {
      return new CommentText.Ending(reason, waiver);
    }
  }
}
