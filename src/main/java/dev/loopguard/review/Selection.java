package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The findings a review stands by: those on changed lines whose rule is on.
 *
 * @param wanted in the order of the files, then of the lines
 * @param silenced those that a comment in the code silences, in the same order
 */
record Selection(List<Wanted> wanted, List<Silenced> silenced) {
  /** What lies behind several findings of a rule in a file. */
  private record Cause(RuleId rule, String path, String what) {
    static Optional<Cause> of(Wanted found) {
      Finding finding = found.finding();
      return finding.cause().map(what -> new Cause(finding.rule(), found.path(), what));
    }
  }

  static Selection of(ReviewInput input) {
    Map<String, FileOutcome.Checked> checked = new HashMap<>();
    for (FileCheck check : input.checks().outcomes()) {
      if (check.head() instanceof FileOutcome.Checked outcome) {
        checked.put(outcome.path(), outcome);
      }
    }
    Selection selection = new Selection(new ArrayList<>(), new ArrayList<>());
    Map<String, String> names = names(input.change().files());
    for (ChangedFile file : input.change().files()) {
      Optional.ofNullable(checked.get(file.path()))
          .ifPresent(
              outcome ->
                  selection.add(
                      input.rules(), file, outcome, names.getOrDefault(file.path(), file.path())));
    }
    selection.addOverall(input);
    return new Selection(List.copyOf(selection.wanted), List.copyOf(selection.silenced));
  }

  /**
   * Returns for each path at the head the one that identities are built on: the path at the merge
   * base, but a copy has its own, else it would share the identities of what it was copied from.
   */
  private static Map<String, String> names(List<ChangedFile> files) {
    Set<String> taken = new HashSet<>();
    Map<String, String> names = new HashMap<>();
    files.stream()
        .filter(file -> file.oldPath().equals(file.path()))
        .forEach(file -> taken.add(file.path()));
    for (ChangedFile file : files) {
      names.put(file.path(), taken.add(file.oldPath()) ? file.oldPath() : file.path());
    }
    return names;
  }

  private void add(
      ReviewInput.Rules rules, ChangedFile file, FileOutcome.Checked outcome, String name) {
    Map<Finding, FileOutcome.Suppressed> quiet = new HashMap<>();
    outcome.suppressed().forEach(suppressed -> quiet.put(suppressed.finding(), suppressed));
    Stream<Finding> all =
        Stream.concat(
            outcome.findings().stream(),
            outcome.suppressed().stream().map(FileOutcome.Suppressed::finding));
    Identities.of(name, all)
        .forEach(
            (finding, identity) -> {
              if (touched(file, finding.location().lines())) {
                wanted(rules, finding, identity)
                    .ifPresent(found -> file(found, Optional.ofNullable(quiet.get(finding))));
              }
            });
  }

  /** What was found in the whole change stands on no line of it that a comment could be on. */
  private void addOverall(ReviewInput input) {
    Identities.of("", input.checks().overall().stream())
        .forEach(
            (finding, identity) -> wanted(input.rules(), finding, identity).ifPresent(wanted::add));
  }

  private void file(Wanted found, Optional<FileOutcome.Suppressed> quiet) {
    quiet.ifPresentOrElse(
        why -> silenced.add(new Silenced(found, why.line(), why.reason())),
        () -> wanted.add(found));
  }

  private static boolean touched(ChangedFile file, LineRange lines) {
    return IntStream.rangeClosed(lines.first(), lines.last()).anyMatch(file::changed);
  }

  private static Optional<Wanted> wanted(
      ReviewInput.Rules rules, Finding finding, Identity identity) {
    RulePage page =
        rules
            .catalogue()
            .rule(finding.rule())
            .orElseThrow(() -> new IllegalArgumentException("no page: " + finding.rule()));
    return EffectiveSeverity.of(rules.config().config(), page, finding.severity())
        .map(severity -> new Wanted(finding, severity, identity, page));
  }

  /**
   * Returns those that may become comments: strong enough, the first of those with one cause, and
   * among the strongest {@code max-comments}, earlier ones first.
   *
   * @param own what was said before; a cause that was told once is not told again
   */
  Set<Wanted> inline(RepoConfig config, OwnComments own) {
    Severity least = config.commentFrom();
    Set<Cause> told = new HashSet<>();
    wanted.stream()
        .filter(found -> own.saying(found.identity()).isPresent())
        .forEach(found -> Cause.of(found).ifPresent(told::add));
    return wanted.stream()
        .filter(found -> found.severity().atLeast(least) && !found.page().wholeChange())
        .sorted(Comparator.comparing(Wanted::severity).reversed())
        .filter(found -> Cause.of(found).map(told::add).orElse(true))
        .limit(config.maxComments())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
