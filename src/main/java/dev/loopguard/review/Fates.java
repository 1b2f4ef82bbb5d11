package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap.Why;
import dev.loopguard.checklist.OwnNames;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.review.OwnComments.Said;
import dev.loopguard.review.Settlement.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what became of findings that were said. */
final class Fates {
  private final ReviewInput input;
  private final Novelty novelty;
  private final Set<Finding> wanted = new HashSet<>();
  private final Map<Finding, Waiver> dismissed = new HashMap<>();
  private final Map<String, Checked> checked = new HashMap<>();
  private final Map<String, String> heads = new HashMap<>();
  private final Map<String, String> names;
  private final Map<String, UncheckedFile.Reason> unchecked = new HashMap<>();
  private final boolean whole;

  Fates(ReviewInput input, Novelty novelty, Selection selection) {
    this.input = input;
    this.novelty = novelty;
    this.names = Novelty.names(input.change().files());
    Comparison comparison = input.change().comparison();
    this.whole = comparison.files().size() >= input.change().pull().changedFiles();
    selection.wanted().forEach(one -> wanted.add(one.finding()));
    selection.dismissed().forEach(one -> dismissed.put(one.wanted().finding(), one.waiver()));
    for (FileCheck check : input.checks().outcomes()) {
      if (check.head() instanceof Checked outcome) {
        checked.put(outcome.path(), outcome);
      }
    }
    Coverage.of(input).unchecked().forEach(it -> unchecked.put(it.path(), it.reason()));
    for (PatchedFile file : comparison.files()) {
      heads.putIfAbsent(file.oldPath(), file.path());
    }
    comparison.files().forEach(file -> heads.put(file.path(), file.path()));
  }

  /**
   * Returns why nothing is left of what was said, or empty while it stands or nobody can tell.
   *
   * @param finding what it is about at the head, if it is still there
   */
  Optional<Reason> of(Said said, @Nullable Finding finding) {
    return said.mark()
        .flatMap(
            mark -> finding == null ? gone(mark, said.comment().path()) : still(mark, finding));
  }

  /**
   * Returns what is said, followed to the head; empty when we cannot vouch for the comment.
   *
   * @param finding what it is about at the head, if it is still there
   */
  Optional<Followed> followed(Said said, @Nullable Finding finding) {
    return said.mark()
        .map(
            mark ->
                new Followed(
                    said.comment(),
                    mark,
                    Optional.ofNullable(finding).map(this::severity),
                    of(said, finding),
                    Optional.ofNullable(finding).map(this::why).orElse("")));
  }

  private Severity severity(Finding finding) {
    return Selection.severity(input.rules(), finding).orElse(finding.severity());
  }

  private String why(Finding finding) {
    return waiver(finding)
        .map(Waiver::reason)
        .or(() -> novelty.silence(finding).map(FileOutcome.Suppressed::reason))
        .orElse("");
  }

  /** Returns who dismissed what is said, and why, if somebody did. */
  Optional<Waiver> waiver(@Nullable Finding finding) {
    return Optional.ofNullable(dismissed.get(finding));
  }

  /** Returns whether the review stands by a finding of the head. */
  boolean isWanted(Finding finding) {
    return wanted.contains(finding);
  }

  /** Returns whether nobody switched off, dismissed or silenced a finding of the head. */
  boolean stands(Finding finding) {
    return Selection.severity(input.rules(), finding).isPresent()
        && !dismissed.containsKey(finding)
        && novelty.silence(finding).isEmpty();
  }

  /** What only a full review told stays as long as the code has it. */
  private Optional<Reason> still(Mark mark, Finding finding) {
    if (isWanted(finding)) {
      return Optional.empty();
    }
    if (Selection.severity(input.rules(), finding).isEmpty()) {
      return Optional.of(Reason.CONFIGURED_OFF);
    }
    if (dismissed.containsKey(finding)) {
      return Optional.of(Reason.DISMISSED);
    }
    if (isUnsure(mark, finding.location().path())) {
      return Optional.empty();
    }
    if (novelty.silence(finding).isPresent()) {
      return Optional.of(Reason.SILENCED);
    }
    return mark.inherited() ? Optional.empty() : Optional.of(Reason.NOT_NEW);
  }

  /** What is said may be about an equal finding that the check of the file did not see. */
  private boolean isUnsure(Mark mark, String path) {
    Checked outcome = checked.get(path);
    return outcome == null || misses(outcome, mark.rule());
  }

  private Optional<Reason> gone(Mark mark, String said) {
    String path = heads.get(said);
    if (path == null) {
      return whole ? Optional.of(Reason.FILE_LEFT) : Optional.empty();
    }
    UncheckedFile.Reason why = unchecked.get(path);
    if (why != null) {
      return switch (why) {
        case DELETED -> Optional.of(Reason.FILE_DELETED);
        case EXCLUDED -> Optional.of(Reason.CONFIGURED_OFF);
        default -> Optional.empty();
      };
    }
    if (isUnsure(mark, path) || isBroken(mark.rule())) {
      return Optional.empty();
    }
    if (isOff(mark.rule())) {
      return Optional.of(Reason.CONFIGURED_OFF);
    }
    return Optional.of(
        mark.ruleSet().equals(input.rules().versions().of(mark.rule()))
            ? Reason.FIXED
            : Reason.RULES_CHANGED);
  }

  private static boolean misses(Checked outcome, RuleId rule) {
    return outcome.gaps().stream()
        .anyMatch(
            gap ->
                switch (gap) {
                  case FileOutcome.Gap.Unparsable _ -> true;
                  case FileOutcome.Gap.RuleFailed(RuleId failed, String _) -> failed.equals(rule);
                  case FileOutcome.Gap.OthersUnread(Set<RuleId> rules, Why _) ->
                      rules.contains(rule);
                  case FileOutcome.Gap.CallersNotSearched(Set<RuleId> rules, Why _) ->
                      rules.contains(rule);
                });
  }

  /** A rule of the repository's own that is not there may be one that could not be read. */
  private boolean isBroken(RuleId rule) {
    return OwnNames.include(rule.name())
        && input.rules().catalogue().rule(rule).isEmpty()
        && !input.rules().own().mistakes().isEmpty();
  }

  /**
   * A rule that no page knows any more is one that newer rules dropped, or one that the repository
   * itself took away.
   */
  private boolean isOff(RuleId rule) {
    Optional<RulePage> page = input.rules().catalogue().rule(rule);
    if (page.isEmpty()) {
      return OwnNames.include(rule.name());
    }
    return EffectiveSeverity.of(input.rules().config().config(), page.get(), page.get().severity())
        .isEmpty();
  }

  /**
   * Returns whether the function or the file of what was said is gone, so that an equal finding
   * elsewhere is the same one, moved.
   *
   * @param like a finding of the same rule and tokens
   */
  boolean isAway(Said said, Finding like) {
    String path = heads.get(said.comment().path());
    Checked outcome = path == null ? null : checked.get(path);
    if (outcome == null || path == null) {
      return whole && (path == null || unchecked.get(path) == UncheckedFile.Reason.DELETED);
    }
    if (!outcome.readable()) {
      return false;
    }
    String name = names.getOrDefault(path, path);
    Identity identity = said.mark().orElseThrow().identity();
    return !identity.wouldBe(like, name, "")
        && outcome.symbols().stream().noneMatch(symbol -> identity.wouldBe(like, name, symbol));
  }
}
