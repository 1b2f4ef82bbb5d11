package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Off;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Detour;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Waiting on the pool that the whole program shares, which has a thread per core. */
public final class BlockingOnCommonPool implements JavaRule {
  private static final Set<String> PARALLEL = Set.of("parallelStream", "parallel");

  @Override
  public RuleId id() {
    return RuleId.java("blocking-on-common-pool");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, BlockingOnCommonPool::check);
    on.each(ObjectCreationExpr.class, BlockingOnCommonPool::check);
    on.each(MethodReferenceExpr.class, BlockingOnCommonPool::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    Optional<BlockingCall> own = file.blockingCalls().of(expression);
    if (file.isTest()) {
      return;
    }
    if (own.isPresent()) {
      task(expression, file)
          .ifPresent(
              task ->
                  reporter.report(
                      Spot.of(expression),
                      severity(own.get().kind()),
                      new Message(
                          task.equals("stream") ? "stream" : "task",
                          Map.of("call", own.get().shown(), "task", task))));
    } else if (!checkHelper(expression, file, reporter) && !checkFar(expression, file, reporter)) {
      checkRemote(expression, file, reporter);
    }
  }

  /** Files answer soon, mostly, and joining a task of the pool lets it start another thread. */
  private static Severity severity(BlockingKind kind) {
    return kind == BlockingKind.FILE || kind == BlockingKind.RESULT
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  /** What waits is told of clients and the like of other files by what people call them. */
  private static void checkRemote(Expression expression, JavaFile file, Reporter reporter) {
    Partners.of(expression, file)
        .ifPresent(
            call ->
                task(expression, file)
                    .filter(task -> !task.contains("ompose"))
                    .ifPresent(
                        task ->
                            reporter.report(
                                Spot.of(expression),
                                Severity.CONSIDER,
                                new Message(
                                    task.equals("stream") ? "stream" : "remote",
                                    Map.of("call", call, "task", task)))));
  }

  private static boolean checkHelper(Expression use, JavaFile file, Reporter reporter) {
    Optional<BlockingCall> blocking =
        helper(use, file).flatMap(MethodDeclaration::getBody).stream()
            .flatMap(body -> file.blockingCalls().in(body).stream())
            .findFirst();
    if (blocking.isPresent()) {
      task(use, file)
          .ifPresent(
              task ->
                  reporter.report(
                      Spot.of(use),
                      severity(blocking.get().kind()),
                      new Message(
                          "helper",
                          Map.of(
                              "helper",
                              Partners.name(use),
                              "call",
                              blocking.get().shown(),
                              "task",
                              task.equals("stream") ? "parallelStream" : task))));
    }
    return blocking.isPresent();
  }

  /** Reports a call of a method of another file that waits. */
  private static boolean checkFar(Expression use, JavaFile file, Reporter reporter) {
    Optional<String> task = task(use, file);
    Optional<Detour> detour = task.flatMap(_ -> file.farCalls().of(use));
    detour.ifPresent(
        way ->
            reporter.report(
                Spot.of(use),
                FarBlocking.isFar(way) ? Severity.CONSIDER : severity(way.kind()),
                new Message(
                    "far",
                    Map.of(
                        "call",
                        FarBlocking.shown(use, file),
                        "blocking",
                        way.end(),
                        "chain",
                        way.words()))));
    return detour.isPresent();
  }

  private static Optional<MethodDeclaration> helper(Expression use, JavaFile file) {
    return switch (use) {
      case MethodCallExpr call -> file.methods().callee(call);
      case MethodReferenceExpr reference -> file.methods().callee(reference);
      default -> Optional.empty();
    };
  }

  /** Returns the call that runs a place on the common pool, {@code stream} of a parallel one. */
  private static Optional<String> task(Expression place, JavaFile file) {
    if (file.contexts().of(place) instanceof Off(String where)) {
      return where.equals("common-pool") ? taker(place, file) : Optional.empty();
    }
    return takers(place).anyMatch(BlockingOnCommonPool::isParallel)
        ? Optional.of("stream")
        : Optional.empty();
  }

  private static Optional<String> taker(Expression place, JavaFile file) {
    return takers(place)
        .filter(call -> !file.operators().runsAtOnce(call))
        .map(MethodCallExpr::getNameAsString)
        .findFirst();
  }

  /** Returns the calls that the functions around a place are handed to, nearest first. */
  private static Stream<MethodCallExpr> takers(Expression place) {
    return Stream.concat(
            Stream.of((Node) place),
            Nodes.ancestors(place).takeWhile(node -> !(node instanceof CallableDeclaration)))
        .filter(node -> node instanceof LambdaExpr || node instanceof MethodReferenceExpr)
        .flatMap(function -> Functions.taker((Expression) function).stream());
  }

  private static boolean isParallel(MethodCallExpr call) {
    return Chains.through(call).stream()
        .skip(1)
        .anyMatch(one -> PARALLEL.contains(one.getNameAsString()) && one.getArguments().isEmpty());
  }
}
