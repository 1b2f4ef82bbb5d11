package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What runs once for each element: bodies of loops, and functions of collections and streams. */
public final class Rounds {
  /** Calls of collections, streams and maps that call a function for each element. */
  private static final Set<String> EACH =
      Set.of("forEach", "forEachOrdered", "map", "peek", "mapToObj", "flatMap", "mapToLong");

  private static final Set<String> FIXED = Set.of("of", "asList", "values", "emptyList");

  private final JavaTypes types;
  private final Variables variables;
  private final IdentityHashMap<Node, Boolean> leaves = new IdentityHashMap<>();

  Rounds(JavaTypes types, Variables variables) {
    this.types = types;
    this.variables = variables;
  }

  /**
   * What is run again and again.
   *
   * @param loop a loop's statement, or a function that is called for each element
   * @param kind what makes it run again
   * @param elements what the elements come from, where that is an expression
   */
  public record Round(Node loop, Kind kind, Optional<Expression> elements) {}

  /** What makes a round run again. */
  public enum Kind {
    /** There is another element. */
    ELEMENT,
    /** A condition holds. */
    CONDITION
  }

  /** Returns the innermost round that a node runs in, within one function. */
  public Optional<Round> of(Node node) {
    Node last = node;
    for (Node at : (Iterable<Node>) Nodes.ancestors(node)::iterator) {
      Node child = last;
      last = at;
      switch (at) {
        case ForEachStmt loop when Nodes.same(loop.getBody(), child) -> {
          return Optional.of(new Round(loop, Kind.ELEMENT, Optional.of(loop.getIterable())));
        }
        case ForStmt loop when Nodes.same(loop.getBody(), child) -> {
          return Optional.of(counted(loop));
        }
        case WhileStmt loop -> {
          return Optional.of(new Round(loop, kind(loop.getCondition()), Optional.empty()));
        }
        case DoStmt loop -> {
          return Optional.of(new Round(loop, Kind.CONDITION, Optional.empty()));
        }
        case LambdaExpr lambda -> {
          return ofFunction(lambda);
        }
        case CallableDeclaration<?> _ -> {
          return Optional.empty();
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** Returns the round that a function is, if a collection or a stream calls it. */
  public Optional<Round> ofFunction(Expression function) {
    return Functions.taker(function)
        .filter(this::callsForEach)
        .map(call -> new Round(function, Kind.ELEMENT, call.getScope()));
  }

  private boolean callsForEach(MethodCallExpr call) {
    JavaType receiver = types.receiver(call);
    return EACH.contains(call.getNameAsString())
        && ((!receiver.isKnown() && isOfStream(call)) || isCollected(receiver));
  }

  /** What {@code stream()} gives is a stream, whoever gives it. */
  private static boolean isOfStream(MethodCallExpr call) {
    return Chains.through(call).stream()
        .anyMatch(one -> one.getNameAsString().equals("stream") && one.getArguments().isEmpty());
  }

  private boolean isCollected(JavaType receiver) {
    return Stream.of("java.lang.Iterable", "java.util.stream.BaseStream", "java.util.Map")
        .anyMatch(type -> types.isA(receiver, type));
  }

  private static Kind kind(Expression condition) {
    return condition instanceof MethodCallExpr call && call.getNameAsString().equals("hasNext")
        ? Kind.ELEMENT
        : Kind.CONDITION;
  }

  /** A loop that counts to the size of something has a round for each element of it. */
  private static Round counted(ForStmt loop) {
    boolean counts =
        loop.getCompare().orElse(null) instanceof BinaryExpr compare
            && compare.getLeft() instanceof NameExpr
            && !loop.getUpdate().isEmpty();
    boolean iterates =
        loop.getCompare().orElse(null) instanceof MethodCallExpr call
            && call.getNameAsString().equals("hasNext");
    return new Round(loop, counts || iterates ? Kind.ELEMENT : Kind.CONDITION, loop.getCompare());
  }

  /** Returns whether a round runs a few times only, as often as the source says. */
  public boolean isSmall(Round round) {
    return round.elements().filter(this::isSmall).isPresent();
  }

  /** Returns whether an expression is a source of a few elements that are written there. */
  public boolean isSmall(Expression elements) {
    return switch (Nodes.bare(elements)) {
      case BinaryExpr compare -> compare.getRight() instanceof IntegerLiteralExpr;
      case MethodCallExpr call ->
          FIXED.contains(call.getNameAsString())
              || call.getScope().filter(scope -> isOfSame(call) && isSmall(scope)).isPresent();
      case NameExpr name ->
          variables.of(name).flatMap(Variable::initializer).filter(this::isWritten).isPresent();
      default -> false;
    };
  }

  /** Returns whether a call gives as many elements as what it is made on has. */
  private static boolean isOfSame(MethodCallExpr call) {
    return Set.of("stream", "map", "filter", "sorted", "peek").contains(call.getNameAsString());
  }

  private boolean isWritten(Expression initializer) {
    return (initializer instanceof MethodCallExpr call && FIXED.contains(call.getNameAsString()))
        || initializer.isArrayInitializerExpr();
  }

  /** Returns whether a round looks for something, or tries until it succeeds, and then leaves. */
  public boolean mayLeave(Round round) {
    return leaves.computeIfAbsent(round.loop(), Rounds::mayLeave);
  }

  private static boolean mayLeave(Node loop) {
    return loop instanceof Statement
        && (!loop.findAll(BreakStmt.class).isEmpty() || !loop.findAll(ReturnStmt.class).isEmpty());
  }

  /** Returns whether a variable lives longer than one run of a round. */
  public static boolean isOutside(Variable variable, Round round) {
    return Nodes.ancestors(variable.declaration())
        .noneMatch(around -> Nodes.same(around, round.loop()));
  }
}
