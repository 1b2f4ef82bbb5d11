package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which calls of a file block their thread. */
public final class BlockingCalls {
  private final JavaTypes types;
  private final Operators operators;
  private final IdentityHashMap<Node, List<BlockingCall>> byBody = new IdentityHashMap<>();

  BlockingCalls(JavaTypes types, Operators operators) {
    this.types = types;
    this.operators = operators;
  }

  /**
   * Returns the blocking calls that run when a body does: not those in functions that it hands to
   * others, and not those of the methods it calls.
   */
  public List<BlockingCall> in(Node body) {
    List<BlockingCall> known = byBody.get(body);
    if (known == null) {
      known = collect(body);
      byBody.put(body, known);
    }
    return known;
  }

  private List<BlockingCall> collect(Node body) {
    List<BlockingCall> found = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Expression expression) {
        of(expression).ifPresent(found::add);
      }
      for (Node child : node.getChildNodes().reversed()) {
        if (!(child instanceof BodyDeclaration) && runs(child)) {
          open.push(child);
        }
      }
    }
    return List.copyOf(found);
  }

  private boolean runs(Node node) {
    return !(node instanceof LambdaExpr || node instanceof MethodReferenceExpr)
        || Functions.taker((Expression) node).filter(operators::runsAtOnce).isPresent();
  }

  /**
   * Returns what a method call, a construction or a method reference waits for, if it blocks. A
   * method reference blocks where it is called.
   */
  public Optional<BlockingCall> of(Expression expression) {
    return switch (expression) {
      case MethodCallExpr call ->
          of(call, types.receiver(call), call.getNameAsString(), call.getArguments().size());
      case ObjectCreationExpr creation ->
          of(creation, types.of(creation.getType()), "new", creation.getArguments().size());
      case MethodReferenceExpr reference ->
          of(reference, types.ofReceiver(reference.getScope()), reference.getIdentifier(), -1);
      default -> Optional.empty();
    };
  }

  private Optional<BlockingCall> of(
      Expression node, JavaType receiver, String method, int arguments) {
    return Stream.concat(Stream.of(receiver), types.librarySupertypes(receiver).stream())
        .flatMap(type -> said(node, type.name(), method, arguments).stream())
        .findFirst()
        .or(() -> ofBinding(node, receiver, method));
  }

  /** Mutiny's bindings of Vert.x have methods of this name for all that give a Uni. */
  private static Optional<BlockingCall> ofBinding(
      Expression node, JavaType receiver, String method) {
    return method.endsWith("AndAwait") && receiver.name().startsWith("io.vertx.mutiny.")
        ? Optional.of(new BlockingCall(node, BlockingKind.RESULT, receiver.name(), method))
        : Optional.empty();
  }

  private static Optional<BlockingCall> said(
      Expression node, String type, String method, int arguments) {
    return Knowledge.ofMethod(Fact.BLOCKING, type, method, arguments)
        .flatMap(BlockingKind::ofWord)
        .map(kind -> new BlockingCall(node, kind, type, method));
  }
}
