package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingKind;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Long computations on an event loop. */
public final class CpuBoundOnEventLoop implements JavaRule {
  /** Work on whole bodies, told by what people call it. */
  private static final Pattern NAMES =
      Pattern.compile(
          "((en|de)crypt|(de)?compress|unzip|resize|transcode)"
              + "(?!Secret|Token|Id\\b|Key|If)([A-Z]\\w*)?|gzip|gunzip"
              + "|(hash|check|verify|encode)Password|generateKeyPair");

  private static final Set<String> MOVES =
      Set.of("publishOn", "subscribeOn", "observeOn", "emitOn", "runSubscriptionOn", "runOn");

  @Override
  public RuleId id() {
    return RuleId.java("cpu-bound-on-event-loop");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, CpuBoundOnEventLoop::check);
    on.each(MethodReferenceExpr.class, CpuBoundOnEventLoop::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    Optional<Severity> severity = severity(expression, file);
    if (severity.isPresent()) {
      file.contexts()
          .onLoop(expression)
          .filter(context -> Circumstances.severity(context).isPresent())
          .filter(context -> !isMoved(context, file))
          .ifPresent(context -> report(expression, context, severity.get(), reporter));
    }
  }

  private static Optional<Severity> severity(Expression expression, JavaFile file) {
    if (file.operators().computes(expression)) {
      return Optional.of(Severity.SHOULD);
    }
    return NAMES.matcher(name(expression)).matches() && isPlain(expression, file)
        ? Optional.of(Severity.CONSIDER)
        : Optional.empty();
  }

  /** What gives a publisher or a future may compute elsewhere. */
  private static boolean isPlain(Expression expression, JavaFile file) {
    JavaType result =
        expression instanceof MethodReferenceExpr reference
            ? file.types().result(reference)
            : file.types().of(expression);
    JavaType receiver =
        expression instanceof MethodCallExpr call
            ? file.types().receiver(call)
            : JavaType.unknown();
    boolean own =
        expression instanceof MethodReferenceExpr
            || !file.types().callees((MethodCallExpr) expression).isEmpty()
            || ((MethodCallExpr) expression).getScope().isPresent();
    return own && !Knowledge.isAsynchronous(result) && !Knowledge.isAsynchronous(receiver);
  }

  /** Threads that compute are as good as those that wait. */
  private static boolean isMoved(OnLoop context, JavaFile file) {
    return context instanceof Stage stage
        && Stream.concat(
                file.chains().before(stage.operator()).stream(),
                file.chains().after(stage.operator()).stream()
                    .filter(call -> call.getNameAsString().equals("subscribeOn")))
            .anyMatch(call -> MOVES.contains(call.getNameAsString()));
  }

  private static void report(
      Expression expression, OnLoop context, Severity severity, Reporter reporter) {
    Map<String, String> values = new HashMap<>(context.values());
    values.put("call", name(expression));
    values.put("cure", Cures.of(BlockingKind.THREAD, context));
    reporter.report(Spot.of(expression), severity, new Message(context.variant(), values));
  }

  private static String name(Expression expression) {
    return expression instanceof MethodCallExpr call
        ? call.getNameAsString()
        : ((MethodReferenceExpr) expression).getIdentifier();
  }
}
