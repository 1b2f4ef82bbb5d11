package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.KnownNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which calls of a file block their thread. */
public final class BlockingCalls {
  /** By these names all libraries of publishers wait for a result. */
  private static final Set<String> WAITS =
      Set.of(
          "blockingGet",
          "blockingAwait",
          "blockingFirst",
          "blockingLast",
          "blockingSingle",
          "blockingForEach",
          "blockingIterable",
          "blockFirst",
          "blockLast",
          "blockOptional");

  /** By these names methods of types that are not known may block, where more tells so. */
  private static final Set<String> OF_STRANGERS =
      Set.of("sleep", "indefinitely", "join", "get", "block");

  private static final Set<String> FUTURES =
      Set.of("toFuture", "toCompletableFuture", "subscribeAsCompletionStage");

  private final JavaTypes types;
  private final Operators operators;
  private final boolean reactor;
  private final Set<String> inHouse;
  private final Set<String> inHouseMethods;
  private final IdentityHashMap<Node, List<BlockingCall>> byBody = new IdentityHashMap<>();

  BlockingCalls(JavaTypes types, Operators operators, Imports imports, KnownNames known) {
    this.inHouse = known.blocking();
    this.inHouseMethods =
        inHouse.stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toUnmodifiableSet());
    this.types = types;
    this.operators = operators;
    this.reactor = imports.anyFrom("reactor.");
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
          mayBlock(call.getNameAsString())
              ? of(call, types.receiver(call), call.getNameAsString(), call.getArguments().size())
              : Optional.empty();
      case ObjectCreationExpr creation ->
          of(creation, types.of(creation.getType()), "new", creation.getArguments().size());
      case MethodReferenceExpr reference ->
          mayBlock(reference.getIdentifier())
              ? of(reference, types.ofReceiver(reference.getScope()), reference.getIdentifier(), -1)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns whether a method of this name blocks, of whatever type: most names need no type. */
  private boolean mayBlock(String method) {
    return inHouseMethods.contains(method)
        || Knowledge.isSaidOfAny(Fact.BLOCKING, method)
        || OF_STRANGERS.contains(method)
        || WAITS.contains(method)
        || method.endsWith("AndAwait");
  }

  private Optional<BlockingCall> of(
      Expression node, JavaType receiver, String method, int arguments) {
    Optional<BlockingCall> said = said(node, receiver.name(), method, arguments);
    for (JavaType type : types.librarySupertypes(receiver)) {
      said = said.isPresent() ? said : said(node, type.name(), method, arguments);
    }
    return said.isPresent() ? said : ofStranger(node, receiver, method, arguments);
  }

  /** Of a type of which nothing is said, the name of a method may tell what it does. */
  private Optional<BlockingCall> ofStranger(
      Expression node, JavaType receiver, String method, int arguments) {
    if (isSleep(node, receiver, method, arguments)) {
      return Optional.of(new BlockingCall(node, BlockingKind.SLEEP, receiver.name(), method));
    }
    boolean result =
        WAITS.contains(method)
            || (method.equals("indefinitely") && isAfter(node, "await"))
            || (method.endsWith("AndAwait") && isUnsaid(receiver))
            || (isFromAsync(node) && arguments != 1 && Set.of("join", "get").contains(method))
            || (reactor && isOnCall(node) && arguments <= 1 && method.equals("block"));
    return result && !(receiver instanceof JavaType.Declared)
        ? Optional.of(new BlockingCall(node, BlockingKind.RESULT, receiver.name(), method))
        : Optional.empty();
  }

  /** Mutiny's bindings of Vert.x have methods of such names for all that give a Uni. */
  private static boolean isUnsaid(JavaType receiver) {
    return !receiver.isKnown() || receiver.name().startsWith("io.vertx.mutiny.");
  }

  private static boolean isSleep(Expression node, JavaType receiver, String method, int arguments) {
    return method.equals("sleep")
        && arguments > 0
        && !(receiver instanceof JavaType.Declared)
        && node instanceof MethodCallExpr call
        && call.getScope()
            .flatMap(TypeNames::dotted)
            .filter(name -> Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1)))
            .isPresent();
  }

  private static boolean isAfter(Expression node, String before) {
    return node instanceof MethodCallExpr call
        && Chains.previous(call).filter(one -> one.getNameAsString().equals(before)).isPresent();
  }

  private static boolean isOnCall(Expression node) {
    return node instanceof MethodCallExpr call && Chains.previous(call).isPresent();
  }

  /** Returns whether a call is made on what a method gives that is called asynchronous. */
  private static boolean isFromAsync(Expression node) {
    return node instanceof MethodCallExpr call
        && Chains.previous(call)
            .map(MethodCallExpr::getNameAsString)
            .filter(name -> name.endsWith("Async") || FUTURES.contains(name))
            .isPresent();
  }

  private Optional<BlockingCall> said(Expression node, String type, String method, int arguments) {
    if (inHouse.contains(type + "." + method)) {
      return Optional.of(new BlockingCall(node, BlockingKind.THREAD, type, method));
    }
    return Knowledge.ofMethod(Fact.BLOCKING, type, method, arguments)
        .flatMap(BlockingKind::ofWord)
        .map(kind -> new BlockingCall(node, kind, type, method));
  }
}
