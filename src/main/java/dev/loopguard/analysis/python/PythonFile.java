package dev.loopguard.analysis.python;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.IgnoreComments.Silence;
import dev.loopguard.analysis.ProjectFacts;
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

  private static final Pattern SCRIPT =
      Pattern.compile("(.*/)?(alembic|benchmarks?|examples?|migrations?|scripts?|versions)/.*");

  private final String path;
  private final boolean test;
  private final boolean script;
  private final ParsedModule parsed;
  private final ProjectFacts project;
  private final Surroundings surroundings;
  private final Places places;
  private final Lines lines;
  private final Names names;
  private final Classes classes;
  private final Types types;
  private final Functions functions;
  private final Protocols protocols;
  private final Flow flow;
  private final Rounds rounds;
  private final Spins spins;
  private final Reach reach;
  private final Uses uses;
  private final AwaitedNames awaitedNames;
  private final Trails trails;
  private final Bodies bodies;
  private final Suppressions suppressions;
  private final LoopGuards guards;
  private final ExceptionHandlers handlers;
  private final NameUses nameUses;
  private final CallsByName callsByName;
  private final TimeLimits timeLimits;
  private final StreamReaders readers;
  private final HttpResponses httpResponses;
  private final Suspensions suspensions = new Suspensions();
  private final FunctionCalls functionCalls = new FunctionCalls();
  private final BlockingCalls blockingCalls;
  private final Handovers handovers;
  private final Computations computations;
  private final Repetitions repetitions;
  private final Sizes sizes;
  private final AwaitedWork awaitedWork;
  private final Workloads workloads;
  private final FanOuts fanOuts;
  private final Remarks remarks;
  private final Statements statements;
  private @Nullable Frequencies frequencies;
  private @Nullable CallGraph callGraph;
  private @Nullable BlockingHelpers blockingHelpers;
  private @Nullable EntryPoints entryPoints;
  private @Nullable ThreadCode threadCode;

  private PythonFile(
      String path,
      ParsedModule parsed,
      ProjectFacts project,
      Surroundings surroundings,
      Binder.Result bound) {
    this.path = path;
    this.test = PythonAnalyzer.isTest(path);
    this.script = SCRIPT.matcher(path).matches();
    this.parsed = parsed;
    this.project = project;
    this.surroundings = surroundings;
    this.places = bound.places();
    this.lines = new Lines(parsed.lines(), places);
    this.names = new Names(places, bound.module(), bound.starImport(), surroundings);
    this.classes = new Classes(names, places, surroundings, parsed.tree());
    this.types = new Types(names, classes, places, surroundings);
    this.uses = new Uses(places);
    this.trails = new Trails(names, places, uses, parsed.tree());
    this.functions =
        new Functions(names, places, classes, types, uses, new Decorators(names, surroundings));
    this.bodies = new Bodies(functions, parsed.tree());
    this.protocols = new Protocols(names, types, functions, classes, surroundings);
    this.flow = new Flow(types);
    this.rounds = new Rounds(flow);
    this.spins = new Spins(names, types);
    this.reach = new Reach(flow, places);
    this.awaitedNames = new AwaitedNames(names, classes, bound.awaited());
    this.suppressions = new Suppressions(parsed);
    this.computations = new Computations(names, types, places);
    this.handovers = new Handovers(names, types);
    this.guards = new LoopGuards(names, functions);
    ObjectTraits traits = ObjectTraits.of(parsed.tree(), places);
    UntypedFiles untyped = new UntypedFiles(names, types, places, parsed.tree());
    this.blockingCalls =
        new BlockingCalls(
            types, names, places, traits, computations, untyped, surroundings.inHouse());
    this.repetitions = new Repetitions(places);
    this.awaitedWork = new AwaitedWork(names, types, functions, surroundings);
    this.sizes = new Sizes(names, types, awaitedWork);
    this.remarks = new Remarks(parsed);
    this.fanOuts = new FanOuts(names, types, uses, places, repetitions);
    this.statements = new Statements(names);
    this.workloads = new Workloads(awaitedWork, functions, types, places);
    this.handlers = new ExceptionHandlers(names, places);
    this.nameUses = new NameUses(places);
    this.callsByName = new CallsByName(parsed.tree());
    this.timeLimits = new TimeLimits(places, functions, callsByName);
    this.readers = new StreamReaders(types, functions, parsed.tree());
    this.httpResponses =
        new HttpResponses(types, places, uses, handlers, surroundings, parsed.tree());
  }

  /** Finds out what a parsed file means. */
  static PythonFile of(
      String path, ParsedModule parsed, ProjectFacts project, Surroundings surroundings) {
    return new PythonFile(path, parsed, project, surroundings, Binder.bind(parsed.tree()));
  }

  /** Finds out what a parsed file means by itself. */
  static PythonFile of(String path, ParsedModule parsed, ProjectFacts project) {
    return of(path, parsed, project, Surroundings.of(path, project, Codebase.UNKNOWN));
  }

  public String path() {
    return path;
  }

  /** Returns what is known of the project around the file. */
  public ProjectFacts project() {
    return project;
  }

  /** Returns what is known of names that the file takes from elsewhere. */
  public Surroundings surroundings() {
    return surroundings;
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

  public Classes classes() {
    return classes;
  }

  public Types types() {
    return types;
  }

  public Functions functions() {
    return functions;
  }

  public Protocols protocols() {
    return protocols;
  }

  public Flow flow() {
    return flow;
  }

  public Rounds rounds() {
    return rounds;
  }

  public Spins spins() {
    return spins;
  }

  public Reach reach() {
    return reach;
  }

  public Uses uses() {
    return uses;
  }

  public Trails trails() {
    return trails;
  }

  public Bodies bodies() {
    return bodies;
  }

  public LoopGuards guards() {
    return guards;
  }

  public ExceptionHandlers handlers() {
    return handlers;
  }

  public CallsByName callsByName() {
    return callsByName;
  }

  public StreamReaders readers() {
    return readers;
  }

  public TimeLimits timeLimits() {
    return timeLimits;
  }

  public NameUses nameUses() {
    return nameUses;
  }

  public FunctionCalls functionCalls() {
    return functionCalls;
  }

  public Suspensions suspensions() {
    return suspensions;
  }

  public HttpResponses httpResponses() {
    return httpResponses;
  }

  public BlockingCalls blockingCalls() {
    return blockingCalls;
  }

  public Computations computations() {
    return computations;
  }

  public Handovers handovers() {
    return handovers;
  }

  /** Returns the code that other threads run; it is looked for when first asked for. */
  public ThreadCode threadCode() {
    if (threadCode == null) {
      threadCode = ThreadCode.of(this);
    }
    return threadCode;
  }

  public Repetitions repetitions() {
    return repetitions;
  }

  public Sizes sizes() {
    return sizes;
  }

  public AwaitedWork awaitedWork() {
    return awaitedWork;
  }

  public Workloads workloads() {
    return workloads;
  }

  public Remarks remarks() {
    return remarks;
  }

  public FanOuts fanOuts() {
    return fanOuts;
  }

  public Statements statements() {
    return statements;
  }

  /** Returns how often functions run; it is worked out when first asked for. */
  public Frequencies frequencies() {
    if (frequencies == null) {
      frequencies = Frequencies.of(this);
    }
    return frequencies;
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

  public AwaitedNames awaitedNames() {
    return awaitedNames;
  }

  /** Returns whether the file's name or folder says that it holds tests. */
  public boolean isTest() {
    return test;
  }

  /** Returns whether the file is a migration or a script, which runs once and by itself. */
  public boolean isScript() {
    return script;
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

  /** Returns the statements of the block that {@code statement} stands in, itself included. */
  public List<Statement> blockAround(Statement statement) {
    return Blocks.of(parent(statement).orElseThrow()).stream()
        .filter(block -> block.stream().anyMatch(other -> Nodes.same(other, statement)))
        .findFirst()
        .orElse(List.of(statement));
  }

  /**
   * Returns the comment that silences {@code rule} at a place.
   *
   * @param peerCodes the codes of other linters that silence it too
   */
  Optional<Silence> silence(RuleId rule, Set<String> peerCodes, Spot spot) {
    return suppressions.of(rule, peerCodes, lines(spot.start(), spot.end()), statementLine(spot));
  }

  /** Returns the line that the statement or clause around a place starts on. */
  int statementLine(Spot spot) {
    return lines.ofStatement(spot);
  }

  /** Returns the lines that a stretch of the text lies on; the end is exclusive. */
  public LineRange lines(int start, int end) {
    return lines.of(start, end);
  }

  /** Returns the source of a node on one line, cut short where it is long. */
  public String snippet(Node node) {
    String text = parsed.textOf(node).replaceAll("\\s+", " ");
    return text.length() <= LONGEST_SNIPPET ? text : text.substring(0, LONGEST_SNIPPET - 1) + "…";
  }
}
