package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap.Why;
import dev.loopguard.forge.Comparison;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of a change were checked.
 *
 * @param read the files that were given to an analyser, with the language they were read as
 * @param whole the files that every rule saw whole
 * @param partly the files with a part missing
 * @param unchecked the files that were not checked
 * @param unlisted how many changed files the forge did not list, so that nobody knows their names
 * @param most how many the forge lists at the most
 */
public record Coverage(
    Map<String, Language> read,
    List<String> whole,
    List<Partly> partly,
    List<UncheckedFile> unchecked,
    int unlisted,
    int most) {
  public Coverage {
    read = Map.copyOf(read);
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
                    case FileOutcome.Gap.OthersUnread(Set<RuleId> others, Why _) ->
                        !Collections.disjoint(others, rules);
                    case FileOutcome.Gap.CallersNotSearched(Set<RuleId> others, Why _) ->
                        !Collections.disjoint(others, rules);
                  });
    }
  }

  static Coverage of(ReviewInput input) {
    Comparison comparison = input.change().comparison();
    int listed = comparison.files().size();
    int most = comparison.most();
    int missing = input.change().pull().changedFiles() - listed;
    return of(input.checks(), listed >= most ? Math.max(0, missing) : 0, most);
  }

  private static Coverage of(ReviewInput.Checks checks, int unlisted, int most) {
    Map<String, Language> read = new HashMap<>();
    List<String> whole = new ArrayList<>();
    List<Partly> partly = new ArrayList<>();
    List<UncheckedFile> unchecked = new ArrayList<>(checks.unchecked());
    for (FileCheck check : checks.outcomes()) {
      read.put(check.head().path(), check.language());
      switch (check.head()) {
        case FileOutcome.Checked outcome when outcome.complete() -> whole.add(outcome.path());
        case FileOutcome.Checked outcome -> partly.add(new Partly(outcome.path(), outcome.gaps()));
        case FileOutcome.NotChecked outcome -> unchecked.add(UncheckedFile.of(outcome));
      }
    }
    whole.sort(Comparator.naturalOrder());
    partly.sort(Comparator.comparing(Partly::path));
    unchecked.sort(Comparator.comparing(UncheckedFile::path).thenComparing(UncheckedFile::reason));
    return new Coverage(read, whole, partly, unchecked, unlisted, most);
  }

  /** Returns the languages of the files that were given to an analyser. */
  Set<Language> languages() {
    return new TreeSet<>(read.values());
  }

  /** Returns how many files of each language all of its {@code rules} saw whole. */
  SortedMap<Language, Integer> seenBy(Set<RuleId> rules) {
    Set<Language> languages = languages(rules);
    SortedMap<Language, Integer> seen = new TreeMap<>();
    Stream.concat(
            whole.stream(), partly.stream().filter(file -> !file.missedBy(rules)).map(Partly::path))
        .map(read::get)
        .filter(languages::contains)
        .forEach(language -> seen.merge(language, 1, Integer::sum));
    return seen;
  }

  private static Set<Language> languages(Set<RuleId> rules) {
    return rules.stream().map(RuleId::language).collect(Collectors.toSet());
  }

  /** Returns the files that should have been checked and were not, as far as {@code rules} go. */
  List<String> missedBy(Set<RuleId> rules) {
    Set<Language> languages = languages(rules);
    List<String> missed = new ArrayList<>();
    partly.stream()
        .filter(file -> file.missedBy(rules) && languages.contains(read.get(file.path())))
        .map(Partly::path)
        .forEach(missed::add);
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
