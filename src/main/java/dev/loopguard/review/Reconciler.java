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
import java.util.stream.Collectors;

/** Holds what should be said against what was said. */
final class Reconciler {
  private final Selection selection;
  private final Novelty novelty;
  private final OwnComments own;
  private final Pairing<Finding, Said> pairs;
  private final Fates fates;

  /**
   * Pairs findings with comments. A comment keeps to a finding that the review stands by rather
   * than to an equal one that it does not; and what only a full review told keeps to what the merge
   * base has rather than to what somebody silenced. So what one run leaves open, the next one
   * leaves too.
   */
  Reconciler(ReviewInput input, Novelty novelty, Selection selection, OwnComments own) {
    this.selection = selection;
    this.own = own;
    this.novelty = novelty;
    this.fates = new Fates(input, novelty, selection);
    this.pairs = pairs(own.open());
  }

  private Pairing<Finding, Said> pairs(List<Said> open) {
    Pairing<Finding, Said> made = new Pairing<>(novelty.identities().keySet(), open);
    pair(
        made,
        finding -> fates.isWanted(finding) && !novelty.isNew(finding),
        Reconciler::tellsInherited);
    pair(
        made,
        finding -> fates.isWanted(finding) && novelty.isNew(finding),
        said -> !tellsInherited(said));
    pair(made, fates::isWanted, _ -> true);
    pair(made, fates::stands, Reconciler::tellsInherited);
    pair(made, _ -> true, _ -> true);
    return made;
  }

  private static boolean tellsInherited(Said said) {
    return said.mark().filter(Mark::inherited).isPresent();
  }

  /**
   * Pairs those at the same line first, then in order, then comments whose function or file is gone
   * with an equal finding elsewhere.
   */
  private void pair(
      Pairing<Finding, Said> made, Predicate<Finding> findings, Predicate<Said> comments) {
    made.by(
        finding ->
            place(finding, finding.location().lines().last()).filter(_ -> findings.test(finding)),
        said -> place(said).filter(_ -> comments.test(said)));
    made.by(
        finding ->
            place(finding, finding.location().lines().first()).filter(_ -> findings.test(finding)),
        said -> place(said).filter(_ -> comments.test(said)));
    made.by(
        finding -> Optional.of(strong(finding)).filter(_ -> findings.test(finding)),
        said -> Optional.of(said.strong()).filter(_ -> comments.test(said)));
    Map<String, Finding> alone = new HashMap<>();
    made.leftAlone().stream()
        .filter(findings)
        .forEach(finding -> alone.put(weak(finding), finding));
    made.by(
        finding -> Optional.of(weak(finding)).filter(_ -> findings.test(finding)),
        said ->
            said.mark()
                .filter(_ -> comments.test(said))
                .map(mark -> mark.identity().weak())
                .filter(weak -> isAway(said, Optional.ofNullable(alone.get(weak)))));
  }

  private String strong(Finding finding) {
    return novelty.identity(finding).strong();
  }

  private String weak(Finding finding) {
    return novelty.identity(finding).weak();
  }

  private boolean isAway(Said said, Optional<Finding> like) {
    return like.isPresent() && fates.isAway(said, like.get());
  }

  private record Place(String strong, int line) {}

  private Optional<Place> place(Finding finding, int line) {
    return Optional.of(new Place(strong(finding), line));
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
    Map<Said, Finding> findings = byComment(pairs);
    return own.open().stream()
        .flatMap(said -> fates.followed(said, findings.get(said)).stream())
        .toList();
  }

  private static Map<Said, Finding> byComment(Pairing<Finding, Said> made) {
    Map<Said, Finding> findings = new HashMap<>();
    made.pairs().forEach((finding, said) -> findings.put(said, finding));
    return findings;
  }

  /**
   * Returns the comments of which nothing is left, with why. A comment stays as it is while one of
   * its findings stands, or nobody can tell. What is settled frees a finding that an equal comment
   * may be about, so this looks again until nothing more falls: the next run finds nothing to do.
   */
  Map<Outdated, Settlement.Reason> outdated() {
    Map<Outdated, Settlement.Reason> outdated = new LinkedHashMap<>();
    List<Said> open = own.open();
    Map<Outdated, Settlement.Reason> found = outdated(open, pairs);
    while (!found.isEmpty()) {
      outdated.putAll(found);
      Set<ReviewComment> over =
          found.keySet().stream().map(Outdated::comment).collect(Collectors.toSet());
      open = open.stream().filter(said -> !over.contains(said.comment())).toList();
      found = outdated(open, pairs(open));
    }
    return outdated;
  }

  private Map<Outdated, Settlement.Reason> outdated(List<Said> open, Pairing<Finding, Said> made) {
    Map<Said, Finding> findings = byComment(made);
    Map<ReviewComment, List<Said>> comments = new LinkedHashMap<>();
    for (Said said : open) {
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
