package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.AsyncContext.Marked;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Annotations that choose a thread which the method does not suit. */
public final class ExecutionModelMismatch implements JavaRule {
  private static final Set<String> ON_LOOP =
      Set.of(
          "io.smallrye.common.annotation.NonBlocking", "io.micronaut.core.annotation.NonBlocking");
  private static final String VIRTUAL = "io.smallrye.common.annotation.RunOnVirtualThread";
  private static final Set<String> JTA =
      Set.of("jakarta.transaction.Transactional", "javax.transaction.Transactional");
  private static final Set<String> MAY_WAIT =
      Set.of(
          VIRTUAL,
          "io.smallrye.common.annotation.Blocking",
          "io.smallrye.reactive.messaging.annotations.Blocking",
          "io.micronaut.core.annotation.Blocking");

  @Override
  public RuleId id() {
    return RuleId.java("execution-model-mismatch");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodDeclaration.class, ExecutionModelMismatch::check);
    on.each(MethodCallExpr.class, ExecutionModelMismatch::check);
  }

  private static void check(MethodDeclaration method, JavaFile file, Reporter reporter) {
    List<String> annotations =
        method.getAnnotations().stream()
            .map(AnnotationExpr::getNameAsString)
            .map(name -> file.type(name).name())
            .toList();
    Optional<String> loop = annotations.stream().filter(ON_LOOP::contains).findFirst();
    Optional<String> waits = annotations.stream().filter(MAY_WAIT::contains).findFirst();
    JavaType returned = file.types().of(method.getType());
    if (loop.isPresent() && waits.isPresent()) {
      reporter.report(
          Spot.ofName(method),
          Severity.MUST,
          new Message(
              "both",
              Map.of(
                  "method", method.getNameAsString(),
                  "one", simple(loop.get()),
                  "other", simple(waits.get()))));
    } else if (annotations.contains(VIRTUAL) && Knowledge.isAsynchronous(returned)) {
      reporter.report(
          Spot.ofName(method),
          Severity.SHOULD,
          new Message(
              "virtual",
              Map.of("method", method.getNameAsString(), "type", returned.simpleName())));
    } else if (waits.isEmpty()
        && Knowledge.isLazy(returned)
        && annotations.stream().anyMatch(JTA::contains)
        && !Annotations.hasAny(method, Set.of("ConsumeEvent"))) {
      reporter.report(
          Spot.ofName(method),
          Severity.CONSIDER,
          new Message(
              "transaction",
              Map.of("method", method.getNameAsString(), "type", returned.simpleName())));
    }
  }

  /** Of private methods, and of the marked one itself, the rules about blocking calls speak. */
  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.contexts().of(call) instanceof Marked(var method, String annotation)) {
      file.methods()
          .callee(call)
          .filter(callee -> !callee.isPrivate())
          .filter(callee -> !(file.contexts().ofBody(callee) instanceof OnLoop))
          .flatMap(MethodDeclaration::getBody)
          .flatMap(body -> file.blockingCalls().in(body).stream().findFirst())
          .ifPresent(
              blocking ->
                  reporter.report(
                      Spot.of(call),
                      Severity.SHOULD,
                      helper(call, blocking, method.getNameAsString(), annotation)));
    }
  }

  private static Message helper(
      MethodCallExpr call, BlockingCall blocking, String method, String annotation) {
    return new Message(
        "helper",
        Map.of(
            "helper",
            call.getNameAsString(),
            "call",
            blocking.shown(),
            "method",
            method,
            "annotation",
            annotation));
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
