package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.loopguard.analysis.IgnoreComments.Silence;
import dev.loopguard.analysis.KnownNames;
import dev.loopguard.model.RuleId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A Java file as the rules see it: its tree, and the door to what is known of it. */
public final class JavaFile {
  private static final Pattern TEST_PATH =
      Pattern.compile(
          "(.*/)?(src/(test|it|integrationTest|integration-test|testFixtures|jmh)/.*"
              + "|(tests?|testing|testsuite)/.*"
              + "|[^/]*(Test|Tests|TestCase|IT|ITCase|Benchmark)\\.java|Test[A-Z][^/]*\\.java)");

  /** Folders whose code shows how something is used. */
  private static final Pattern EXAMPLE_PATH = Pattern.compile("(.*/)?(examples|samples)/.*");

  private static final List<String> TEST_LIBRARIES =
      List.of("org.junit.", "org.testng.", "junit.framework.", "spock.lang.");

  private static final int LONGEST_SNIPPET = 60;

  private final String path;
  private final JavaSource source;
  private final Imports imports;
  private final TypeNames names;
  private final Variables variables;
  private final Methods methods;
  private final Chains chains;
  private final JavaTypes types;
  private final Rounds rounds;
  private final BlockingCalls blockingCalls;
  private final Awaits awaits;
  private final Operators operators;
  private final DroppedValues droppedValues;
  private final Limits limits = new Limits();
  private final AsyncContexts contexts;
  private final Suppressions suppressions;
  private final KnownNames known;
  private final boolean test;

  JavaFile(String path, JavaSource source) {
    this(path, source, KnownNames.NONE);
  }

  /**
   * @param known the helpers that the configuration names
   */
  JavaFile(String path, JavaSource source, KnownNames known) {
    this.known = known;
    this.path = path;
    this.source = source;
    this.imports = new Imports(source.tree());
    this.names = new TypeNames(imports);
    Guards guards = new Guards();
    List<Node> nodes = source.outline().nodes();
    for (Node node : nodes) {
      names.visit(node);
      guards.visit(node);
    }
    this.variables = new Variables(nodes);
    this.methods = new Methods(nodes);
    this.chains = new Chains(variables);
    this.types = new JavaTypes(imports, names, variables, methods);
    this.rounds = new Rounds(types, variables);
    this.operators = new Operators(types);
    this.blockingCalls = new BlockingCalls(types, operators, imports, known);
    this.awaits = new Awaits(types, blockingCalls, imports);
    this.droppedValues = new DroppedValues(this);
    this.contexts = new AsyncContexts(this, guards);
    this.suppressions = new Suppressions(source);
    this.test =
        TEST_PATH.matcher(path).matches() || TEST_LIBRARIES.stream().anyMatch(imports::anyFrom);
  }

  public String path() {
    return path;
  }

  public String text() {
    return source.text();
  }

  public CompilationUnit tree() {
    return source.tree();
  }

  public SourceLines lines() {
    return source.lines();
  }

  /** What simple names mean. */
  public Imports imports() {
    return imports;
  }

  /** The types of expressions, variables and receivers. */
  public JavaTypes types() {
    return types;
  }

  /** Which variable a name means, and where it is used. */
  public Variables variables() {
    return variables;
  }

  /** The methods of the file and who calls them. */
  public Methods methods() {
    return methods;
  }

  /** The calls around a call of a fluent chain. */
  public Chains chains() {
    return chains;
  }

  /** What runs once for each element. */
  public Rounds rounds() {
    return rounds;
  }

  /** Which calls block. */
  public BlockingCalls blockingCalls() {
    return blockingCalls;
  }

  /** Which calls wait for results, and which begin the work. */
  public Awaits awaits() {
    return awaits;
  }

  /** What operators do with the functions they are handed. */
  public Operators operators() {
    return operators;
  }

  /** Which values nobody gets. */
  public DroppedValues droppedValues() {
    return droppedValues;
  }

  /** What is said about how long something waits. */
  public Limits limits() {
    return limits;
  }

  /** On what kind of thread code runs. */
  public AsyncContexts contexts() {
    return contexts;
  }

  /** Returns the type that a name, as in an annotation, means. */
  public JavaType type(String name) {
    return names.named(name);
  }

  /** Returns whether a type is a client, by our knowledge or by the configuration. */
  public boolean isClient(JavaType type) {
    return Knowledge.isClient(type) || known.clients().contains(type.name());
  }

  /** Returns whether it is a test or belongs to tests. */
  public boolean isTest() {
    return test;
  }

  /** Returns whether it only shows how something is used, as short as can be. */
  boolean isExample() {
    return EXAMPLE_PATH.matcher(path).matches();
  }

  /** Returns whether a method belongs to tests. */
  boolean isTest(MethodDeclaration method) {
    return test || Annotations.hasAny(method, Set.of("Test"));
  }

  /** Returns whether a program starts with a method. */
  public static boolean isMain(MethodDeclaration method) {
    return method.getNameAsString().equals("main")
        && method.getType().isVoidType()
        && method.getParameters().size() <= 1;
  }

  /** Returns whether a node stands in the method that a program, or one of its commands, is. */
  public static boolean isInMain(Node node) {
    for (Node at = Nodes.parent(node); at != null; at = Nodes.parent(at)) {
      if (at instanceof MethodDeclaration method && (isMain(method) || isCommand(method))) {
        return true;
      }
    }
    return false;
  }

  /** {@code execute(CommandLine line, …)} runs once in a process of its own. */
  private static boolean isCommand(MethodDeclaration method) {
    return method.getParameters().stream()
        .anyMatch(parameter -> parameter.getType().asString().equals("CommandLine"));
  }

  /** Returns the offset of a node's first character. */
  public int start(Node node) {
    return lines().offset(node.getRange().orElseThrow().begin);
  }

  /** Returns the offset after a node's last character. */
  public int end(Node node) {
    return lines().offset(node.getRange().orElseThrow().end) + 1;
  }

  /** Returns the text of a node. */
  public String textOf(Node node) {
    return text().substring(start(node), end(node));
  }

  /** Returns the text of a node on one line, shortened. */
  public String snippet(Node node) {
    int end = Math.min(end(node), start(node) + 4 * LONGEST_SNIPPET);
    String line = text().substring(start(node), end).strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_SNIPPET ? line : line.substring(0, LONGEST_SNIPPET - 1) + "…";
  }

  /** Returns the names of the types and the method or field around a node: {@code Shop.total}. */
  public String symbol(Node node) {
    Deque<String> names = new ArrayDeque<>();
    for (Node at = node; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof BodyDeclaration<?> declaration) {
        nameOf(declaration).ifPresent(names::addFirst);
      }
    }
    return String.join(".", names);
  }

  private static Optional<String> nameOf(BodyDeclaration<?> declaration) {
    return switch (declaration) {
      case TypeDeclaration<?> type -> Optional.of(type.getNameAsString());
      case CallableDeclaration<?> callable -> Optional.of(callable.getNameAsString());
      case FieldDeclaration field -> Optional.of(field.getVariable(0).getNameAsString());
      default -> Optional.empty();
    };
  }

  Optional<Silence> silence(RuleId rule, Set<String> peerCodes, Spot spot) {
    return suppressions.of(rule, peerCodes, spot);
  }

  List<JavaSource.Broken> broken() {
    return source.broken();
  }
}
