package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;

/** Responses of HTTP clients whose connection nobody gives back. */
public final class UnreleasedResponse implements JavaRule {
  @Override
  public RuleId id() {
    return RuleId.java("unreleased-response");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(LambdaExpr.class, UnreleasedResponse::checkExchange);
    on.each(MethodCallExpr.class, UnreleasedResponse::checkReturned);
    on.each(MethodDeclaration.class, UnreleasedResponse::checkCallback);
  }

  private static void checkExchange(LambdaExpr lambda, JavaFile file, Reporter reporter) {
    if (!file.isTest()) {
      ExchangeResults.unreleased(lambda, file)
          .ifPresent(
              result ->
                  reporter.report(
                      Spot.of(result),
                      Severity.SHOULD,
                      new Message(
                          "exchange",
                          Map.of("response", lambda.getParameter(0).getNameAsString()))));
    }
  }

  /** Whoever gets the response must know that it is theirs to release. */
  private static void checkReturned(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.isTest() && ExchangeResults.isHandedOut(call, file)) {
      reporter.report(Spot.of(call), Severity.CONSIDER, new Message("returned", Map.of()));
    }
  }

  private static void checkCallback(MethodDeclaration method, JavaFile file, Reporter reporter) {
    if (!file.isTest() && CallbackResponses.isCallback(method, file)) {
      CallbackResponses.unclosed(method, file)
          .ifPresent(
              problem ->
                  reporter.report(
                      Spot.of(problem.node()),
                      Severity.SHOULD,
                      new Message(
                          problem.variant(),
                          Map.of("response", method.getParameter(1).getNameAsString()))));
    }
  }
}
