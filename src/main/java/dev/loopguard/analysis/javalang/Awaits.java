package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which calls wait for the result of asynchronous work, and which begin such work. */
public final class Awaits {
  /** What hands out work that was begun before. */
  private static final Pattern HANDS_OUT =
      Pattern.compile(
          "get|get[A-Z].*|next|poll.*|take.*|peek.*|remove.*|element|pop|first|last|future"
              + "|.*Future|onExit|allOf|anyOf|when|zip|all|join|invokeAll|completed.*|just|computeIf.*"
              + "|close.*|stop.*|shutdown.*|merge.*");

  /** Calls that only turn one kind of asynchronous value into another, or bound it. */
  private static final Set<String> CONVERSIONS =
      Set.of(
          "toCompletableFuture", "toCompletionStage", "toFuture", "orTimeout", "timeout", "await");

  private static final Set<String> PERMITS =
      Set.of("acquire", "tryAcquire", "acquireUninterruptibly");

  private final JavaTypes types;
  private final BlockingCalls blockingCalls;
  private final boolean usesFutures;
  private final boolean usesPublishers;
  private final IdentityHashMap<MethodDeclaration, Boolean> permitted = new IdentityHashMap<>();

  Awaits(JavaTypes types, BlockingCalls blockingCalls, Imports imports) {
    this.types = types;
    this.blockingCalls = blockingCalls;
    this.usesPublishers = imports.anyFrom("reactor.") || imports.anyFrom("org.springframework.");
    this.usesFutures =
        imports.type("CompletableFuture").isPresent()
            || imports.type("CompletionStage").isPresent();
  }

  /** Returns whether a call waits for the result of a future or of a publisher. */
  public boolean isAwait(MethodCallExpr call) {
    return blockingCalls.of(call).filter(one -> one.kind() == BlockingKind.RESULT).isPresent()
        || isJoinOfCall(call)
        || isBlockOfCall(call);
  }

  /** {@code tools.add(x).block()}: nothing but a publisher has a method of this name. */
  private boolean isBlockOfCall(MethodCallExpr call) {
    return usesPublishers
        && call.getNameAsString().equals("block")
        && call.getArguments().size() <= 1
        && call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr
        && !types.receiver(call).isKnown();
  }

  /** {@code fetch(x).join()}: what has a result to join, but a thread, is a future. */
  private boolean isJoinOfCall(MethodCallExpr call) {
    return usesFutures
        && call.getNameAsString().equals("join")
        && call.getArguments().isEmpty()
        && call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr scope
        && !types.receiver(call).isKnown()
        && !scope.getArguments().isEmpty();
  }

  /** Returns the call that begins the work whose result {@code await} waits for, if it does so. */
  public Optional<MethodCallExpr> begun(MethodCallExpr await) {
    Optional<MethodCallExpr> start = Chains.previous(await);
    while (start.isPresent() && CONVERSIONS.contains(start.get().getNameAsString())) {
      start = Chains.previous(start.get());
    }
    return start.filter(this::begins);
  }

  /** Returns whether a call begins work, or describes work that begins when it is asked for. */
  public boolean begins(MethodCallExpr call) {
    Optional<MethodCallExpr> at = Optional.of(call);
    while (at.isPresent()) {
      if (handsOut(at.get())) {
        return false;
      }
      at = Chains.previous(at.get());
    }
    return hasInput(call);
  }

  /** The {@code get} of a client is a request. */
  private boolean handsOut(MethodCallExpr call) {
    return HANDS_OUT.matcher(call.getNameAsString()).matches()
        && !Knowledge.isClient(types.receiver(call));
  }

  /** Returns whether somewhere in a chain something is handed in. */
  private static boolean hasInput(MethodCallExpr call) {
    Optional<MethodCallExpr> at = Optional.of(call);
    while (at.isPresent()) {
      if (!at.get().getArguments().isEmpty()) {
        return true;
      }
      at = Chains.previous(at.get());
    }
    return false;
  }

  /** Returns whether a method takes permits, wherever they are given back. */
  public boolean takesPermits(MethodDeclaration method) {
    return permitted.computeIfAbsent(
        method,
        body ->
            body.findAll(MethodCallExpr.class).stream()
                .anyMatch(call -> PERMITS.contains(call.getNameAsString())));
  }

  /** Returns whether an expression's value stands for work under way or described. */
  public boolean isAsynchronous(Expression expression) {
    return Knowledge.isAsynchronous(types.of(expression));
  }
}
