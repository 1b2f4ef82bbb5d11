package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.repoconfig.RepoConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings a review stands by: the new ones whose rule is on, and in a full review the others
 * too.
 *
 * @param wanted in the order of the files, then of the lines
 * @param silenced those that a comment in the code silences, in the same order
 * @param dismissed those that somebody dismissed, in the same order
 * @param removed how many findings of rules that are on the change took away
 */
record Selection(
    List<Wanted> wanted, List<Silenced> silenced, List<Dismissed> dismissed, int removed) {
  /** Most comments of one rule in one file; the check run tells the others. */
  private static final int MOST_ALIKE = 5;

  /** What lies behind several findings of a rule in a file. */
  private record Cause(RuleId rule, String path, String what) {
    static Optional<Cause> of(Wanted found) {
      Finding finding = found.finding();
      return finding.cause().map(what -> new Cause(finding.rule(), found.path(), what));
    }
  }

  private record Kind(RuleId rule, String path) {
    static Kind of(Wanted found) {
      return new Kind(found.finding().rule(), found.path());
    }
  }

  /**
   * Which findings become comments.
   *
   * @param comments those that may
   * @param last those after which the check run goes on with the same rule in the same file
   */
  record Inline(Set<Wanted> comments, Set<Wanted> last) {}

  static Selection of(ReviewInput input, Novelty novelty) {
    List<Wanted> wanted = new ArrayList<>();
    List<Silenced> silenced = new ArrayList<>();
    List<Dismissed> dismissed = new ArrayList<>();
    Dismissing dismissing = new Dismissing(input);
    for (Wanted found : candidates(input, novelty)) {
      Finding finding = found.finding();
      Optional<Suppressed> silence = novelty.silence(finding);
      Optional<Waiver> waiver = dismissing.of(finding, found.identity());
      if (silence.isPresent()) {
        silenced.add(new Silenced(found, silence.get().line(), silence.get().reason()));
      } else if (waiver.isPresent()) {
        dismissed.add(new Dismissed(found, waiver.get()));
      } else {
        wanted.add(found);
      }
    }
    for (Finding overall : input.checks().overall()) {
      wanted(input.rules(), overall, Identity.of("", overall), false)
          .ifPresent(
              found ->
                  dismissing
                      .byName(found.identity())
                      .ifPresentOrElse(
                          waiver -> dismissed.add(new Dismissed(found, waiver)),
                          () -> wanted.add(found)));
    }
    long removed =
        novelty.removed().stream()
            .filter(finding -> severity(input.rules(), finding).isPresent())
            .count();
    return new Selection(
        List.copyOf(wanted),
        List.copyOf(silenced),
        List.copyOf(dismissed),
        Math.toIntExact(removed));
  }

  /** Returns what the change brought, or all there is, as far as the repository wants to know. */
  private static List<Wanted> candidates(ReviewInput input, Novelty novelty) {
    List<Wanted> candidates = new ArrayList<>();
    novelty
        .identities()
        .forEach(
            (finding, identity) -> {
              boolean inherited = !novelty.isNew(finding);
              if (!inherited || input.change().full()) {
                wanted(input.rules(), finding, identity, inherited).ifPresent(candidates::add);
              }
            });
    return candidates;
  }

  private static Optional<Wanted> wanted(
      ReviewInput.Rules rules, Finding finding, Identity identity, boolean inherited) {
    return severity(rules, finding)
        .map(severity -> new Wanted(finding, severity, identity, page(rules, finding), inherited));
  }

  /** Returns what a finding counts in the repository; empty where its rule is off. */
  static Optional<Severity> severity(ReviewInput.Rules rules, Finding finding) {
    return EffectiveSeverity.of(rules.config().config(), page(rules, finding), finding.severity());
  }

  private static RulePage page(ReviewInput.Rules rules, Finding finding) {
    return rules
        .catalogue()
        .rule(finding.rule())
        .orElseThrow(() -> new IllegalArgumentException("no page: " + finding.rule()));
  }

  /**
   * Returns those that may become comments: strong enough, the first of those with one cause, not
   * too many alike, and among the first {@code max-comments}: what the change brought before the
   * rest, stronger ones first, then earlier ones.
   *
   * @param said those that a comment tells already; a cause that was told once, or dismissed, is
   *     not told again
   */
  Inline inline(RepoConfig config, Set<Finding> said) {
    Severity least = config.commentFrom();
    Set<Cause> told = new HashSet<>();
    wanted.stream()
        .filter(found -> said.contains(found.finding()))
        .forEach(found -> Cause.of(found).ifPresent(told::add));
    dismissed.forEach(one -> Cause.of(one.wanted()).ifPresent(told::add));
    Map<Kind, List<Wanted>> alike = new HashMap<>();
    Set<Wanted> last = new HashSet<>();
    List<Wanted> candidates =
        wanted.stream()
            .filter(found -> found.severity().atLeast(least) && !found.page().wholeChange())
            .sorted(
                Comparator.comparing(Wanted::inherited)
                    .thenComparing(Comparator.comparing(Wanted::severity).reversed())
                    .thenComparing(found -> !said.contains(found.finding())))
            .filter(found -> Cause.of(found).map(told::add).orElse(true))
            .filter(found -> fits(found, alike, last))
            .limit(config.maxComments())
            .toList();
    return new Inline(new HashSet<>(candidates), last);
  }

  private static boolean fits(Wanted found, Map<Kind, List<Wanted>> alike, Set<Wanted> last) {
    List<Wanted> others = alike.computeIfAbsent(Kind.of(found), _ -> new ArrayList<>());
    if (others.size() < MOST_ALIKE) {
      others.add(found);
      return true;
    }
    last.add(others.getLast());
    return false;
  }
}
