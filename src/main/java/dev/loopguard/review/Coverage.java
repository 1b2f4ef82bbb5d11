package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.forge.Comparison;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which files of a change were checked.
 *
 * @param languages the languages of the files that were given to an analyser
 * @param whole the files that every rule saw whole
 * @param partly the files with a part missing
 * @param unchecked the files that were not checked
 * @param unlisted how many changed files the forge did not list, so that nobody knows their names
 */
public record Coverage(
    Set<Language> languages,
    List<String> whole,
    List<Partly> partly,
    List<UncheckedFile> unchecked,
    int unlisted) {
  public Coverage {
    whole = List.copyOf(whole);
    partly = List.copyOf(partly);
    unchecked = List.copyOf(unchecked);
  }

  /** A file with a part missing. */
  public record Partly(String path, List<FileOutcome.Gap> gaps) {
    public Partly {
      gaps = List.copyOf(gaps);
    }

    boolean missedBy(Set<RuleId> rules) {
      return gaps.stream()
          .anyMatch(
              gap ->
                  switch (gap) {
                    case FileOutcome.Gap.Unparsable _ -> true;
                    case FileOutcome.Gap.RuleFailed(RuleId rule, String _) -> rules.contains(rule);
                  });
    }
  }

  static Coverage of(ReviewInput input) {
    int listed = input.change().comparison().files().size();
    int missing = input.change().pull().changedFiles() - listed;
    return of(input.checks(), listed >= Comparison.MOST_FILES ? Math.max(0, missing) : 0);
  }

  private static Coverage of(ReviewInput.Checks checks, int unlisted) {
    Set<Language> languages = new TreeSet<>();
    List<String> whole = new ArrayList<>();
    List<Partly> partly = new ArrayList<>();
    List<UncheckedFile> unchecked = new ArrayList<>(checks.unchecked());
    for (FileCheck check : checks.outcomes()) {
      languages.add(check.language());
      switch (check.head()) {
        case FileOutcome.Checked outcome when outcome.complete() -> whole.add(outcome.path());
        case FileOutcome.Checked outcome -> partly.add(new Partly(outcome.path(), outcome.gaps()));
        case FileOutcome.NotChecked outcome -> unchecked.add(UncheckedFile.of(outcome));
      }
    }
    whole.sort(Comparator.naturalOrder());
    partly.sort(Comparator.comparing(Partly::path));
    unchecked.sort(Comparator.comparing(UncheckedFile::path).thenComparing(UncheckedFile::reason));
    return new Coverage(languages, whole, partly, unchecked, unlisted);
  }

  /** Returns the files that all of {@code rules} saw whole. */
  List<String> seenBy(Set<RuleId> rules) {
    List<String> seen = new ArrayList<>(whole);
    partly.stream().filter(file -> !file.missedBy(rules)).map(Partly::path).forEach(seen::add);
    return seen;
  }

  /** Returns the files that should have been checked and were not, as far as {@code rules} go. */
  List<String> missedBy(Set<RuleId> rules) {
    List<String> missed = new ArrayList<>();
    partly.stream().filter(file -> file.missedBy(rules)).map(Partly::path).forEach(missed::add);
    missed.addAll(missed());
    return missed;
  }

  /** Returns whether something that should have been checked was not. */
  boolean trouble() {
    return !partly.isEmpty() || !missed().isEmpty() || unlisted > 0;
  }

  /** Returns the files that should have been checked and were not at all. */
  public List<String> missed() {
    return unchecked.stream()
        .filter(file -> !file.reason().meant())
        .map(UncheckedFile::path)
        .toList();
  }
}
