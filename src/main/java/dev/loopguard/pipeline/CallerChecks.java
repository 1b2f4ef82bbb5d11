package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.Repercussions;
import dev.loopguard.review.FileCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The check of what a change does to those who call what it changes, from wherever they do. */
record CallerChecks(List<Analyzer> analyzers, ProjectFacts project, Neighbourhood neighbourhood) {
  /**
   * Adds what is found at the definitions in changed files.
   *
   * @param checks what came of {@code sources} alone
   */
  List<FileCheck> of(List<ChangeReader.Sides> sources, List<FileCheck> checks) {
    Map<String, Checked> outcomes =
        checks.stream()
            .flatMap(check -> check.head() instanceof Checked head ? Stream.of(head) : Stream.of())
            .collect(Collectors.toMap(Checked::path, head -> head));
    Set<String> concerned =
        checks.stream()
            .filter(CallerChecks::mayConcernCallers)
            .map(check -> check.head().path())
            .collect(Collectors.toSet());
    Map<String, UnaryOperator<Checked>> more = new HashMap<>();
    for (Analyzer analyzer : analyzers) {
      List<String> paths =
          sources.stream()
              .filter(CallerChecks::onOnePath)
              .map(source -> source.head().path())
              .filter(concerned::contains)
              .filter(analyzer::reads)
              .toList();
      if (!paths.isEmpty()) {
        of(analyzer, paths, List.copyOf(outcomes.values()))
            .forEach(one -> more.put(one.told().path(), outcome -> told(outcome, one)));
      }
    }
    return checks.stream()
        .map(
            check ->
                check.head() instanceof Checked head && more.containsKey(head.path())
                    ? new FileCheck(
                        check.language(),
                        more.getOrDefault(head.path(), UnaryOperator.identity()).apply(head),
                        check.base())
                    : check)
        .toList();
  }

  /** A file in which every plain function is as it was does nothing to who calls them. */
  private static boolean mayConcernCallers(FileCheck check) {
    return check.head() instanceof Checked now
        && check.base().orElse(null) instanceof Checked before
        && !now.plainFunctions().containsAll(before.plainFunctions());
  }

  private static boolean onOnePath(ChangeReader.Sides source) {
    return source.base().filter(base -> base.path().equals(source.head().path())).isPresent();
  }

  /** Asks again as long as more is read for what was asked in vain. */
  private List<Repercussions> of(Analyzer analyzer, List<String> paths, List<Checked> outcomes) {
    while (true) {
      Questions head = new Questions(neighbourhood.head());
      Questions base = new Questions(neighbourhood.base());
      List<Repercussions> found =
          analyzer.repercussions(new ChangedCode(paths, outcomes, project, head, base));
      if (!(head.inVain() || base.inVain()) || !neighbourhood.readMore()) {
        return found;
      }
    }
  }

  private Checked told(Checked outcome, Repercussions found) {
    Checked all = outcome.with(found.told());
    Gap.Why why = neighbourhood.head().whole() ? Gap.Why.LIMIT : neighbourhood.why();
    return found.unsure().isEmpty()
        ? all
        : all.with(new Gap.CallersNotSearched(Set.copyOf(found.unsure()), why));
  }
}
