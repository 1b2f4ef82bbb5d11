package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.AsyncContext;
import dev.loopguard.analysis.javalang.AsyncContext.Evidence;
import dev.loopguard.analysis.javalang.AsyncContext.Off;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Source;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A publisher made of blocking code that is left to the thread of whoever subscribes. */
public final class UnscheduledBlockingSource implements JavaRule {
  /** What people write around code that waits. */
  private static final Set<String> WRAPPERS =
      Set.of("fromCallable", "fromSupplier", "fromRunnable", "fromAction", "item");

  @Override
  public RuleId id() {
    return RuleId.java("unscheduled-blocking-source");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, UnscheduledBlockingSource::check);
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest() || !file.operators().isSource(call)) {
      return;
    }
    Optional<BlockingCall> known =
        call.getArguments().stream()
            .flatMap(argument -> blocking(argument, file).stream())
            .filter(blocking -> isUnscheduled(blocking.node(), call, file))
            .findFirst();
    if (known.isPresent()) {
      report(call, known.get().shown(), severity(call, file), file, reporter);
    } else if (WRAPPERS.contains(call.getNameAsString())) {
      call.getArguments().stream()
          .flatMap(argument -> result(argument).stream())
          .filter(result -> isUnscheduled(result, call, file))
          .flatMap(result -> Partners.likely(result, file).stream())
          .findFirst()
          .ifPresent(shown -> report(call, shown, Severity.CONSIDER, file, reporter));
    }
  }

  /** Returns the call whose result a function gives, which is asynchronous nowhere else. */
  private static Optional<Expression> result(Expression function) {
    return switch (Nodes.bare(function)) {
      case LambdaExpr lambda ->
          Functions.results(lambda).stream()
              .map(Nodes::bare)
              .filter(MethodCallExpr.class::isInstance)
              .findFirst();
      case MethodReferenceExpr reference -> Optional.of(reference);
      default -> Optional.empty();
    };
  }

  private static void report(
      MethodCallExpr call, String blocking, Severity severity, JavaFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        severity,
        Message.of(
            Map.of(
                "call",
                blocking,
                "source",
                call.getNameAsString(),
                "cure",
                cure(file.types().of(call)))),
        fix(call, file));
  }

  /** Returns the first blocking call of a function; of a method reference to the file, that. */
  private static Optional<BlockingCall> blocking(Expression function, JavaFile file) {
    return switch (Nodes.bare(function)) {
      case LambdaExpr lambda ->
          file.blockingCalls().in(lambda.getBody()).stream()
              .findFirst()
              .or(() -> ofHelper(lambda, file))
              .or(() -> file.farCalls().in(lambda.getBody()));
      case MethodReferenceExpr reference ->
          file.blockingCalls()
              .of(reference)
              .or(() -> inBody(file.methods().callee(reference), reference, file))
              .or(() -> file.farCalls().at(reference));
      default -> Optional.empty();
    };
  }

  private static Optional<BlockingCall> ofHelper(LambdaExpr lambda, JavaFile file) {
    return lambda
        .getExpressionBody()
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .flatMap(call -> inBody(file.methods().callee(call), call, file));
  }

  private static Optional<BlockingCall> inBody(
      Optional<MethodDeclaration> method, Expression use, JavaFile file) {
    return method.flatMap(MethodDeclaration::getBody).stream()
        .flatMap(body -> file.blockingCalls().in(body).stream())
        .findFirst()
        .map(call -> new BlockingCall(use, call.kind(), call.type(), call.method()));
  }

  private static boolean isUnscheduled(Node place, MethodCallExpr call, JavaFile file) {
    return file.contexts().of(place)
            instanceof Source(MethodCallExpr source, boolean scheduled, AsyncContext around)
        && Nodes.same(source, call)
        && !scheduled
        && !(around instanceof Off);
  }

  /** Who subscribes is known of an endpoint's result and of what a stage is given. */
  private static Severity severity(MethodCallExpr call, JavaFile file) {
    boolean endpoint =
        Nodes.enclosing(call, MethodDeclaration.class).filter(Endpoints::isEndpoint).isPresent();
    boolean stage =
        file.contexts().of(call) instanceof OnLoop context
            && context.evidence() == Evidence.CERTAIN;
    return endpoint || stage ? Severity.SHOULD : Severity.CONSIDER;
  }

  private static String cure(JavaType made) {
    if (made.name().startsWith("io.smallrye.")) {
      return ".runSubscriptionOn(Infrastructure.getDefaultWorkerPool())";
    }
    return made.name().startsWith("io.reactivex.")
        ? ".subscribeOn(Schedulers.io())"
        : ".subscribeOn(Schedulers.boundedElastic())";
  }

  private static Optional<Suggestion> fix(MethodCallExpr call, JavaFile file) {
    String cure = cure(file.types().of(call));
    String type = cure.substring(cure.indexOf('(') + 1, cure.indexOf('.', 1));
    String family = file.types().of(call).name();
    String needed = file.type(type).name();
    boolean known =
        needed.equals("io.smallrye.mutiny.infrastructure.Infrastructure")
            || (needed.equals("reactor.core.scheduler.Schedulers") && family.startsWith("reactor."))
            || (needed.endsWith("schedulers.Schedulers") && family.startsWith("io.reactivex."));
    return known ? Edits.insertAfter(file, call, cure) : Optional.empty();
  }
}
