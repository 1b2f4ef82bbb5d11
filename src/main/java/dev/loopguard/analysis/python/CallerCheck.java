package dev.loopguard.analysis.python;

import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.Repercussions;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.python.CallerRule.Changed;
import dev.loopguard.analysis.python.index.Callers;
import dev.loopguard.analysis.python.index.Callers.Caller;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The check of what a change does to those who call what it changes. */
final class CallerCheck {
  private final List<CallerRule> rules;
  private final Callers callers;
  private final Map<String, Checked> outcomes = new HashMap<>();

  private CallerCheck(List<Checked> checked, List<CallerRule> rules, Callers callers) {
    this.rules = rules;
    this.callers = callers;
    checked.forEach(outcome -> outcomes.put(outcome.path(), outcome));
  }

  /** A file with the functions in it whose calls do something else since the change. */
  private record Definitions(PythonFile file, List<Changed> functions) {}

  /**
   * @param reader reads the tree of a file; empty when it has none
   */
  static List<Repercussions> of(
      ChangedCode change,
      List<CallerRule> rules,
      Function<SourceFile, Optional<PythonFile>> reader) {
    List<Definitions> definitions =
        change.paths().stream()
            .flatMap(path -> definitions(path, change, reader).stream())
            .toList();
    if (definitions.isEmpty()) {
      return List.of();
    }
    Callers callers =
        Callers.of(
            change.head(),
            change.project().sourceRoots(),
            Knowledge.PACKAGES,
            definitions.stream()
                .flatMap(one -> one.functions().stream())
                .map(changed -> Callers.last(changed.function().symbol()))
                .collect(Collectors.toSet()));
    CallerCheck check = new CallerCheck(change.outcomes(), rules, callers);
    return definitions.stream().map(check::of).toList();
  }

  private static Optional<Definitions> definitions(
      String path, ChangedCode change, Function<SourceFile, Optional<PythonFile>> reader) {
    List<Changed> functions =
        ChangedFunctions.of(path, change.project(), change.head(), change.base());
    return functions.isEmpty()
        ? Optional.empty()
        : change.head().source(path).flatMap(reader).map(read -> new Definitions(read, functions));
  }

  private Repercussions of(Definitions definitions) {
    List<PythonRule> checks =
        rules.stream().<PythonRule>map(rule -> new Check(rule, definitions.functions())).toList();
    return new Repercussions(
        FileCheck.run(definitions.file(), Subscribers.of(checks), RuleWatch.all()),
        callers.complete() ? Set.of() : unsure(definitions));
  }

  private Set<RuleId> unsure(Definitions definitions) {
    Set<RuleId> unsure = new HashSet<>();
    for (CallerRule rule : rules) {
      if (definitions.functions().stream().anyMatch(rule::concerns)) {
        unsure.add(rule.id());
        unsure.addAll(rule.alike());
      }
    }
    return unsure;
  }

  /** One rule on the definitions of one file. */
  private final class Check implements PythonRule {
    private final CallerRule rule;
    private final List<Changed> functions;

    Check(CallerRule rule, List<Changed> functions) {
      this.rule = rule;
      this.functions = functions.stream().filter(rule::concerns).toList();
    }

    @Override
    public RuleId id() {
      return rule.id();
    }

    @Override
    public Set<String> peerCodes() {
      return rule.peerCodes();
    }

    @Override
    public void subscribe(Subscriptions on) {
      on.each(FunctionDef.class, this::look);
    }

    private void look(FunctionDef definition, PythonFile file, Reporter reporter) {
      int line = file.lines(definition.start(), definition.start()).first();
      for (Changed changed : functions) {
        if (changed.function().function().line() == line
            && Callers.last(changed.function().symbol()).equals(definition.name())) {
          List<Caller> broken = broken(changed);
          if (!broken.isEmpty()) {
            reporter.report(rule.over(changed, broken, Spot.headerOf(definition)));
          }
        }
      }
    }

    private List<Caller> broken(Changed changed) {
      return callers.of(changed.function()).stream()
          .filter(rule::breaks)
          .filter(caller -> !isTold(caller))
          .toList();
    }

    /** The check of a changed file tells of the calls in it. */
    private boolean isTold(Caller caller) {
      return Optional.ofNullable(outcomes.get(caller.path())).stream()
          .flatMap(
              outcome ->
                  Stream.concat(
                      outcome.findings().stream(),
                      outcome.suppressed().stream().map(Suppressed::finding)))
          .filter(finding -> rule.alike().contains(finding.rule()))
          .map(Finding::location)
          .anyMatch(
              place ->
                  place.lines().first() <= caller.site().line()
                      && caller.site().line() <= place.lines().last());
    }
  }
}
