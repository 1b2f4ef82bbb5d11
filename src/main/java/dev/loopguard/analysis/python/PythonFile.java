package dev.loopguard.analysis.python;

import dev.loopguard.analysis.IgnoreComments.Silence;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file with all that is known of its meaning; what rules look at. */
public final class PythonFile {
  /** Longest piece of code that goes into a message, in UTF-16 units. */
  private static final int LONGEST_SNIPPET = 60;

  private static final Pattern TEST_FILE =
      Pattern.compile("(.*/)?(tests?/.*|test_[^/]*|[^/]*_test|conftest)\\.pyi?");

  private final String path;
  private final ParsedModule parsed;
  private final ProjectFacts project;
  private final Places places;
  private final Names names;
  private final Types types;
  private final Functions functions;
  private final Flow flow;
  private final Rounds rounds;
  private final Reach reach;
  private final Uses uses;
  private final List<Call> awaitedCalls;
  private final Suppressions suppressions;
  private final LoopGuards guards;
  private final BlockingCalls blockingCalls;
  private @Nullable CallGraph callGraph;
  private @Nullable BlockingHelpers blockingHelpers;
  private @Nullable EntryPoints entryPoints;

  private PythonFile(String path, ParsedModule parsed, ProjectFacts project, Binder.Result bound) {
    this.path = path;
    this.parsed = parsed;
    this.project = project;
    this.places = bound.places();
    this.names = new Names(places, bound.module(), bound.starImport());
    Classes classes = new Classes(names, places, parsed.tree());
    this.types = new Types(names, classes);
    this.uses = new Uses(places);
    this.functions = new Functions(names, places, classes, types, uses);
    this.flow = new Flow(types);
    this.rounds = new Rounds(flow);
    this.reach = new Reach(flow, places);
    this.awaitedCalls = bound.awaited();
    this.suppressions = new Suppressions(parsed);
    this.guards = new LoopGuards(names, functions);
    this.blockingCalls = new BlockingCalls(types, names, places);
  }

  /** Finds out what a parsed file means. */
  static PythonFile of(String path, ParsedModule parsed, ProjectFacts project) {
    return new PythonFile(path, parsed, project, Binder.bind(parsed.tree()));
  }

  public String path() {
    return path;
  }

  /** Returns what is known of the project around the file. */
  public ProjectFacts project() {
    return project;
  }

  public ParsedModule parsed() {
    return parsed;
  }

  public ModuleTree tree() {
    return parsed.tree();
  }

  public Names names() {
    return names;
  }

  public Types types() {
    return types;
  }

  public Functions functions() {
    return functions;
  }

  public Flow flow() {
    return flow;
  }

  public Rounds rounds() {
    return rounds;
  }

  public Reach reach() {
    return reach;
  }

  public Uses uses() {
    return uses;
  }

  public LoopGuards guards() {
    return guards;
  }

  public BlockingCalls blockingCalls() {
    return blockingCalls;
  }

  /** Returns the calls within the file; they are looked for when first asked for. */
  public CallGraph callGraph() {
    if (callGraph == null) {
      callGraph = new CallGraph(functions, guards, tree());
    }
    return callGraph;
  }

  /** Returns the functions that block; they are looked for when first asked for. */
  public BlockingHelpers blockingHelpers() {
    if (blockingHelpers == null) {
      blockingHelpers = BlockingHelpers.of(this);
    }
    return blockingHelpers;
  }

  /** Returns where the file is entered; it is looked for when first asked for. */
  public EntryPoints entryPoints() {
    if (entryPoints == null) {
      entryPoints = EntryPoints.of(this);
    }
    return entryPoints;
  }

  /** Returns the calls that are awaited where they stand, in no particular order. */
  public List<Call> awaitedCalls() {
    return awaitedCalls;
  }

  /** Returns whether the file's name or folder says that it holds tests. */
  public boolean isTest() {
    return TEST_FILE.matcher(path).matches();
  }

  /** Returns the direct children of a node, in source order. */
  public List<Node> children(Node node) {
    return Children.of(node);
  }

  public Optional<Node> parent(Node node) {
    return places.parent(node);
  }

  /** Returns the nodes around {@code node}, from the inside out, without itself. */
  public Stream<Node> ancestors(Node node) {
    return places.ancestors(node);
  }

  /** Returns the scope that names at {@code node} are looked up in. */
  public Scope scope(Node node) {
    return places.scope(node);
  }

  /** Returns the innermost statement that holds {@code node}, or the node if it is one itself. */
  public Optional<Statement> statement(Node node) {
    return Stream.concat(Stream.of(node), ancestors(node))
        .filter(Statement.class::isInstance)
        .map(Statement.class::cast)
        .findFirst();
  }

  /**
   * Returns the comment that silences {@code rule} at a place.
   *
   * @param peerCodes the codes of other linters that silence it too
   */
  Optional<Silence> silence(RuleId rule, Set<String> peerCodes, Spot spot) {
    LineRange lines = lines(spot.start(), spot.end());
    return suppressions.of(rule, peerCodes, lines, headLine(spot.node()).orElse(lines.first()));
  }

  /** Returns the first line of the statement or clause that a node belongs to. */
  private Optional<Integer> headLine(Node node) {
    return Stream.concat(Stream.of(node), ancestors(node))
        .filter(
            around ->
                around instanceof Statement
                    || around instanceof ExceptClause
                    || around instanceof MatchCase)
        .findFirst()
        .map(around -> parsed.lines().line(around.start()));
  }

  /** Returns the lines that a stretch of the text lies on; the end is exclusive. */
  public LineRange lines(int start, int end) {
    int first = parsed.lines().line(start);
    return new LineRange(first, Math.max(first, parsed.lines().line(Math.max(start, end - 1))));
  }

  /** Returns the source of a node on one line, cut short where it is long. */
  public String snippet(Node node) {
    String text = parsed.textOf(node).replaceAll("\\s+", " ");
    return text.length() <= LONGEST_SNIPPET ? text : text.substring(0, LONGEST_SNIPPET - 1) + "…";
  }
}
