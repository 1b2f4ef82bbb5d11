package dev.loopguard.analysis.javalang;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.RuleBorder;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.javalang.Subscribers.Subscriber;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One walk of one file in which every rule sees the nodes it asked for. */
final class FileCheck {
  private static final Comparator<Reported> BY_PLACE =
      Comparator.<Reported, Position>comparing(reported -> reported.spot.range().begin)
          .thenComparing(reported -> reported.spot.range().end)
          .thenComparing(reported -> reported.finding.rule());

  private record Reported(JavaRule rule, Spot spot, Finding finding) {}

  private final JavaFile file;
  private final Subscribers subscribers;
  private final RuleBorder border;
  private final List<Reported> reports = new ArrayList<>();
  private final Set<String> symbols = new HashSet<>();
  private final IdentityHashMap<JavaRule, Reporter> reporters = new IdentityHashMap<>();

  private FileCheck(JavaFile file, Subscribers subscribers, RuleWatch watch) {
    this.file = file;
    this.subscribers = subscribers;
    this.border = new RuleBorder(watch);
  }

  static Checked run(JavaFile file, Subscribers subscribers, RuleWatch watch) {
    FileCheck check = new FileCheck(file, subscribers, watch);
    check.walk();
    return check.result();
  }

  /** Walks without recursion: a chain of calls is as deep as it is long. */
  private void walk() {
    Deque<Node> open = new ArrayDeque<>();
    open.push(file.tree());
    while (!open.isEmpty()) {
      Node node = open.pop();
      for (Subscriber subscriber : subscribers.at(node)) {
        border.run(subscriber.id(), () -> look(subscriber, node));
      }
      if (node instanceof BodyDeclaration<?>) {
        symbols.add(file.symbol(node));
      }
      node.getChildNodes().forEach(open::push);
    }
  }

  private void look(Subscriber subscriber, Node node) {
    Reporter reporter =
        reporters.computeIfAbsent(
            subscriber.rule(),
            rule ->
                (spot, severity, message, fix) -> add(rule, spot, ofFile(severity), message, fix));
    subscriber.check().at(node, file, reporter);
  }

  /** Examples leave out what is not their subject. */
  private Severity ofFile(Severity severity) {
    return file.isExample() ? Severity.CONSIDER : severity;
  }

  private void add(
      JavaRule rule, Spot spot, Severity severity, Message message, Optional<Suggestion> fix) {
    Range range = spot.range();
    Location location =
        new Location(
            file.path(),
            new LineRange(range.begin.line, range.end.line),
            range.begin.column,
            file.symbol(spot.node()));
    reports.add(
        new Reported(
            rule, spot, new Finding(rule.id(), severity, location, spot.text(), message, fix)));
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
    return new Checked(file.path(), findings, suppressed, gaps(), List.of(), symbols, Set.of());
  }

  private List<Gap> gaps() {
    return Stream.concat(
            file.broken().stream()
                .map(broken -> (Gap) new Gap.Unparsable(broken.lines(), broken.problem())),
            border.gaps().stream())
        .toList();
  }
}
