package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Bindings;
import dev.loopguard.analysis.pattern.Bound;
import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rule found at one place. */
final class Found {
  private static final int LONGEST = 60;

  private final PatternRule rule;
  private final PythonFile file;
  private Bindings<Node> bindings = Bindings.none();

  Found(PatternRule rule, PythonFile file) {
    this.rule = rule;
    this.file = file;
  }

  /** Keeps what the metavariables stand for. */
  boolean keep(Bindings<Node> bindings) {
    this.bindings = bindings;
    return true;
  }

  Reporter.Found at(Node node) {
    return new Reporter.Found(
        spot(node), rule.severity(), Message.of(values()), fix(node), Optional.empty());
  }

  /** A statement with a body is pointed at by what stands before that. */
  private Spot spot(Node node) {
    return switch (node) {
      case Statement.FunctionDef function -> Spot.headerOf(function);
      case Statement.If branch -> header(node, branch.body());
      case Statement.While loop -> header(node, loop.body());
      case Statement.For loop -> header(node, loop.body());
      case Statement.With with -> header(node, with.body());
      case Statement.Try attempt -> header(node, attempt.body());
      case Statement.ClassDef type -> header(node, type.body());
      default -> Spot.of(node);
    };
  }

  private Spot header(Node node, List<Statement> body) {
    String before = file.parsed().text().substring(node.start(), body.getFirst().start());
    int colon = before.lastIndexOf(':');
    return new Spot(node, node.start(), node.start() + Math.max(1, colon));
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    bindings.all().forEach((name, value) -> values.put(name, shown(value)));
    return values;
  }

  private static String shown(Bound<Node> value) {
    String line = value.tokens().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private Optional<Suggestion> fix(Node node) {
    return rule.replacement()
        .map(code -> Metavariables.fill(code.text().strip(), this::source))
        .flatMap(text -> Edits.replace(file, node, indented(text, node)));
  }

  private String source(String name) {
    return bindings
        .of(name)
        .map(
            value ->
                value.nodes().isEmpty()
                    ? value.tokens()
                    : file.parsed()
                        .text()
                        .substring(value.nodes().getFirst().start(), value.nodes().getLast().end()))
        .orElse("");
  }

  /** Further lines begin where the line of the node begins. */
  private String indented(String text, Node node) {
    LineTable lines = file.parsed().lines();
    String line =
        file.parsed().text().substring(lines.start(lines.line(node.start())), node.start());
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    return text.replace("\n", "\n" + indentation);
  }
}
