package dev.loopguard.analysis.python;

import dev.loopguard.analysis.AsyncDefinition;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.RuleBorder;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.python.Subscribers.Subscriber;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameters;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One walk of one file in which every rule sees the nodes it asked for. */
final class FileCheck {
  private static final Comparator<Reported> BY_PLACE =
      Comparator.<Reported>comparingInt(reported -> reported.spot.start())
          .thenComparingInt(reported -> reported.spot.end())
          .thenComparing(reported -> reported.finding.rule());

  private record Reported(PythonRule rule, Spot spot, Finding finding) {}

  private final PythonFile file;
  private final Subscribers subscribers;
  private final RuleBorder border;
  private final List<Reported> reports = new ArrayList<>();
  private final List<AsyncDefinition> definitions = new ArrayList<>();
  private final Set<String> symbols = new HashSet<>();

  private FileCheck(PythonFile file, Subscribers subscribers, RuleWatch watch) {
    this.file = file;
    this.subscribers = subscribers;
    this.border = new RuleBorder(watch);
  }

  static Checked run(PythonFile file, Subscribers subscribers, RuleWatch watch) {
    FileCheck check = new FileCheck(file, subscribers, watch);
    check.walk(file.tree(), false);
    return check.result();
  }

  private void walk(Node node, boolean inCoroutine) {
    switch (node) {
      case FunctionDef function -> define(function);
      case ClassDef type -> symbols.add(qualified(type, type.name()));
      default -> {}
    }
    for (Subscriber subscriber : subscribers.at(node, inCoroutine)) {
      border.run(subscriber.id(), () -> look(subscriber, node));
    }
    Children.forEach(node, child -> walk(child, runsInCoroutine(child, node, inCoroutine)));
  }

  private void look(Subscriber subscriber, Node node) {
    subscriber.check().at(node, file, found -> add(subscriber.rule(), found));
  }

  private void define(FunctionDef function) {
    String name = qualified(function, function.name());
    symbols.add(name);
    if (function.async()) {
      definitions.add(new AsyncDefinition(name, file.lines(function.start(), function.end())));
    }
  }

  private String qualified(Node definition, String name) {
    String around = file.functions().symbol(definition);
    return around.isEmpty() ? name : around + "." + name;
  }

  /** Decorators, defaults, annotations and bases run in the function around a definition. */
  private static boolean runsInCoroutine(Node child, Node parent, boolean inCoroutine) {
    return switch (parent) {
      case FunctionDef function -> child instanceof Statement ? function.async() : inCoroutine;
      case ClassDef _ -> !(child instanceof Statement) && inCoroutine;
      case Lambda _ -> child instanceof Parameters && inCoroutine;
      default -> inCoroutine;
    };
  }

  private void add(PythonRule rule, Reporter.Found found) {
    Spot spot = found.spot();
    Location location =
        new Location(
            file.path(),
            file.lines(spot.start(), spot.end()),
            file.parsed().lines().column(spot.start()),
            file.functions().symbol(spot.node()),
            file.statementLine(spot));
    Finding finding =
        new Finding(
            rule.id(),
            found.severity(),
            location,
            TokenText.of(file.parsed().text(), spot.start(), spot.end()),
            found.message(),
            found.fix(),
            found.cause());
    reports.add(new Reported(rule, spot, finding));
  }

  private Checked result() {
    List<Finding> findings = new ArrayList<>();
    List<Suppressed> suppressed = new ArrayList<>();
    reports.stream()
        .filter(reported -> !border.hasFailed(reported.finding.rule()))
        .sorted(BY_PLACE)
        .forEach(
            reported ->
                file.silence(reported.rule.id(), reported.rule.peerCodes(), reported.spot)
                    .ifPresentOrElse(
                        silence ->
                            suppressed.add(
                                new Suppressed(reported.finding, silence.line(), silence.reason())),
                        () -> findings.add(reported.finding)));
    return new Checked(
        file.path(),
        findings,
        suppressed,
        gaps(),
        definitions,
        symbols,
        PlainFunctions.of(file.parsed().text()));
  }

  /** Returns the outcome of a file in which no rule finds anything. */
  static Checked withoutRules(String path, ParsedModule module) {
    return new Checked(
        path,
        List.of(),
        List.of(),
        unparsable(module).toList(),
        List.of(),
        Set.of(),
        PlainFunctions.of(module.text()));
  }

  private List<Gap> gaps() {
    return Stream.concat(unparsable(file.parsed()), border.gaps().stream()).toList();
  }

  private static Stream<Gap> unparsable(ParsedModule module) {
    return module.broken().stream()
        .map(
            broken ->
                new Gap.Unparsable(
                    Lines.of(module.lines(), broken.start(), broken.end()), broken.problem()));
  }
}
