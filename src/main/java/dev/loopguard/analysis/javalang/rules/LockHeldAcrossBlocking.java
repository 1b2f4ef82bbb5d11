package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A lock that is held while its thread waits for something else, or that may never be let go. */
public final class LockHeldAcrossBlocking implements JavaRule {
  /** Files are often what the lock is for. */
  private static final Set<BlockingKind> KINDS =
      EnumSet.complementOf(EnumSet.of(BlockingKind.FILE));

  /** These let their own lock go while they wait. */
  private static final String CONDITION = "java.util.concurrent.locks.Condition";

  private static final Set<String> OWNED_BY_THREADS =
      Set.of(
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantReadWriteLock",
          "java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock",
          "java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock");

  private static final List<String> ENDS =
      List.of("close", "stop", "shutdown", "destroy", "terminate", "dispose");

  /** Methods that are called when a future is done. */
  private static final Set<String> CALLBACK = Set.of("operationComplete", "onComplete", "done");

  /** Of one lock in one method; more are not written by people. */
  private static final int MOST_LOCKS = 20;

  @Override
  public RuleId id() {
    return RuleId.java("lock-held-across-blocking");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(SynchronizedStmt.class, LockHeldAcrossBlocking::checkBlock);
    on.each(MethodDeclaration.class, LockHeldAcrossBlocking::checkMethod);
    on.each(MethodDeclaration.class, LockHeldAcrossBlocking::checkLocks);
    on.each(MethodDeclaration.class, LockHeldAcrossBlocking::checkPermits);
  }

  private static void checkBlock(SynchronizedStmt block, JavaFile file, Reporter reporter) {
    reportFirst(List.of(block.getBody()), "synchronized", file, reporter);
  }

  private static void checkMethod(MethodDeclaration method, JavaFile file, Reporter reporter) {
    if (method.isSynchronized()) {
      method
          .getBody()
          .ifPresent(body -> reportFirst(List.of(body), "synchronized", file, reporter));
    }
  }

  private static void checkLocks(MethodDeclaration method, JavaFile file, Reporter reporter) {
    Map<String, List<MethodCallExpr>> locks = Locks.calls(method, "lock", file);
    if (file.isTest() || locks.isEmpty()) {
      return;
    }
    Map<String, List<MethodCallExpr>> unlocks = Locks.calls(method, "unlock", file);
    locks.forEach(
        (lock, calls) ->
            calls.stream()
                .limit(MOST_LOCKS)
                .filter(call -> Locks.isOnLock(call, file))
                .forEach(
                    call ->
                        checkLock(
                            call, calls, unlocks.getOrDefault(lock, List.of()), file, reporter)));
  }

  /** A permit that an exception keeps for good. */
  private static void checkPermits(MethodDeclaration method, JavaFile file, Reporter reporter) {
    Map<String, List<MethodCallExpr>> taken = Locks.calls(method, "acquire", file);
    if (file.isTest() || taken.isEmpty()) {
      return;
    }
    Map<String, List<MethodCallExpr>> given = Locks.calls(method, "release", file);
    taken.forEach(
        (semaphore, calls) ->
            calls.stream()
                .limit(MOST_LOCKS)
                .filter(call -> Locks.isOnSemaphore(call, file) && !isSignal(semaphore, file))
                .filter(call -> isLost(call, given.getOrDefault(semaphore, List.of())))
                .forEach(
                    call ->
                        reporter.report(
                            Spot.of(call),
                            Severity.SHOULD,
                            new Message("permit", Map.of("semaphore", semaphore)))));
  }

  /** Whose permits are taken away all at once, those are news of an event. */
  private static boolean isSignal(String semaphore, JavaFile file) {
    return file.text().contains(semaphore + ".drainPermits()");
  }

  private static boolean isLost(MethodCallExpr acquire, List<MethodCallExpr> releases) {
    return !releases.isEmpty()
        && releases.stream().allMatch(release -> isInSame(acquire, release))
        && releases.stream().noneMatch(Locks::isForFailures)
        && mayThrow(Locks.held(acquire, releases));
  }

  private static void checkLock(
      MethodCallExpr call,
      List<MethodCallExpr> locks,
      List<MethodCallExpr> unlocks,
      JavaFile file,
      Reporter reporter) {
    Optional<MethodCallExpr> elsewhere =
        unlocks.stream()
            .filter(unlock -> runsInStage(unlock, call, file))
            .filter(unlock -> locks.stream().noneMatch(lock -> isInSame(lock, unlock)))
            .findFirst();
    if (elsewhere.isPresent() && unlocks.stream().noneMatch(unlock -> isInSame(call, unlock))) {
      reportStage(elsewhere.get(), call, file, reporter);
      return;
    }
    List<Statement> held = Locks.held(call, unlocks);
    if (!unlocks.isEmpty() && unlocks.stream().noneMatch(Locks::isForFailures) && mayThrow(held)) {
      reporter.report(
          Spot.of(call),
          Severity.SHOULD,
          new Message("finally", Map.of("lock", file.snippet(call.getScope().orElseThrow()))));
    }
    reportFirst(held, "lock", file, reporter);
  }

  private static boolean isInSame(Node one, Node other) {
    Optional<Node> function = Locks.function(other);
    return function.isPresent()
        && Locks.function(one).filter(own -> Nodes.same(own, function.get())).isPresent();
  }

  private static boolean mayThrow(List<Statement> held) {
    return held.stream().anyMatch(part -> !part.findAll(MethodCallExpr.class).isEmpty());
  }

  /** Returns whether a lock is let go by a function that may run on another thread. */
  private static boolean runsInStage(MethodCallExpr unlock, MethodCallExpr lock, JavaFile file) {
    return Locks.function(unlock).orElse(null) instanceof LambdaExpr lambda
        && Locks.function(lock).filter(own -> !Nodes.same(own, lambda)).isPresent()
        && file.contexts().of(unlock) instanceof Stage;
  }

  private static void reportStage(
      MethodCallExpr unlock, MethodCallExpr lock, JavaFile file, Reporter reporter) {
    boolean owned = isOwnedByThread(lock.getScope().orElseThrow(), file);
    reporter.report(
        Spot.of(unlock),
        owned ? Severity.MUST : Severity.SHOULD,
        new Message(
            "stage",
            Map.of(
                "lock", file.snippet(lock.getScope().orElseThrow()),
                "line", String.valueOf(lock.getRange().map(range -> range.begin.line).orElse(0)))));
  }

  private static boolean isOwnedByThread(Expression lock, JavaFile file) {
    JavaType made =
        file.variables()
            .of(lock)
            .flatMap(Variable::initializer)
            .map(file.types()::of)
            .orElse(JavaType.unknown());
    return Stream.of(file.types().of(lock), made)
        .anyMatch(type -> OWNED_BY_THREADS.contains(type.name()));
  }

  private static void reportFirst(
      List<? extends Node> held, String variant, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    List<BlockingCall> calls = new ArrayList<>();
    held.forEach(
        part ->
            Locks.forEachExpression(
                part,
                expression ->
                    file.blockingCalls()
                        .of(expression)
                        .filter(call -> waits(call, file))
                        .ifPresent(calls::add)));
    if (calls.isEmpty()) {
      reportHelper(held, file, reporter);
    } else {
      BlockingCall first = calls.getFirst();
      reporter.report(
          Spot.of(first.node()),
          severity(first.node(), file),
          new Message(variant, Map.of("call", first.shown())));
    }
  }

  /** A method of the file that waits, called with the lock held; it may let the lock go. */
  private static void reportHelper(List<? extends Node> held, JavaFile file, Reporter reporter) {
    List<MethodCallExpr> calls = new ArrayList<>();
    held.forEach(
        part ->
            Locks.forEachExpression(
                part,
                expression -> {
                  if (expression instanceof MethodCallExpr call
                      && helperWait(call, file).isPresent()) {
                    calls.add(call);
                  }
                }));
    if (!calls.isEmpty()) {
      MethodCallExpr first = calls.getFirst();
      reporter.report(
          Spot.of(first),
          Severity.CONSIDER,
          new Message(
              "helper",
              Map.of(
                  "helper",
                  first.getNameAsString(),
                  "call",
                  helperWait(first, file).orElseThrow().shown())));
    }
  }

  private static Optional<BlockingCall> helperWait(MethodCallExpr call, JavaFile file) {
    return file.methods()
        .callee(call)
        .flatMap(MethodDeclaration::getBody)
        .flatMap(
            body ->
                file.blockingCalls().in(body).stream()
                    .filter(wait -> waits(wait, file))
                    .findFirst());
  }

  private static boolean waits(BlockingCall call, JavaFile file) {
    return KINDS.contains(call.kind())
        && !file.types().isA(JavaType.named(call.type()), CONDITION)
        && !(call.node() instanceof MethodReferenceExpr)
        && !isDone(call, file);
  }

  /** A callback is handed the future that has called it. */
  private static boolean isDone(BlockingCall call, JavaFile file) {
    return call.kind() == BlockingKind.RESULT
        && call.node() instanceof MethodCallExpr get
        && get.getScope()
            .map(Nodes::bare)
            .flatMap(file.variables()::of)
            .filter(
                future ->
                    future.kind() == Variable.Kind.LAMBDA_PARAMETER
                        || (future.kind() == Variable.Kind.PARAMETER
                            && Nodes.enclosing(get, MethodDeclaration.class)
                                .filter(method -> CALLBACK.contains(method.getNameAsString()))
                                .isPresent()))
            .isPresent();
  }

  /** At the end there is hardly anybody left who wants the lock. */
  private static Severity severity(Node call, JavaFile file) {
    boolean ending =
        Nodes.enclosing(call, CallableDeclaration.class)
            .map(method -> method.getNameAsString().toLowerCase(Locale.ROOT))
            .filter(name -> ENDS.stream().anyMatch(name::contains))
            .isPresent();
    return ending || isMeant(call, file) || isFirstUse(call) ? Severity.CONSIDER : Severity.SHOULD;
  }

  /** A comment above the block says what it is for. */
  private static boolean isMeant(Node call, JavaFile file) {
    return Nodes.enclosing(call, SynchronizedStmt.class)
        .filter(block -> Explanations.above(block, file).contains("synchroni"))
        .isPresent();
  }

  /** {@code if (version == null) version = ask()}: those who wait want just that. */
  private static boolean isFirstUse(Node call) {
    return Nodes.enclosing(call, AssignExpr.class)
        .filter(
            kept ->
                Nodes.enclosing(kept, IfStmt.class)
                    .map(IfStmt::getCondition)
                    .filter(BinaryExpr.class::isInstance)
                    .map(BinaryExpr.class::cast)
                    .filter(asked -> asked.getOperator() == BinaryExpr.Operator.EQUALS)
                    .filter(asked -> asked.getRight().isNullLiteralExpr())
                    .filter(asked -> Nodes.bare(asked.getLeft()).equals(kept.getTarget()))
                    .isPresent())
        .isPresent();
  }
}
