package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.loopguard.analysis.javalang.Functions;
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

/** A test that is over before what it tests has happened. */
public final class UnawaitedAsyncTest implements JavaRule {
  @Override
  public RuleId id() {
    return RuleId.java("unawaited-async-test");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(ExpressionStmt.class, UnawaitedAsyncTest::checkStatement);
    on.each(MethodDeclaration.class, UnawaitedAsyncTest::checkResult);
  }

  private static void checkStatement(ExpressionStmt statement, JavaFile file, Reporter reporter) {
    if (file.isTest() && Functions.dropsValue(statement)) {
      TestChains.dropped(statement.getExpression(), file)
          .ifPresent(chain -> checkDropped(chain, statement, file, reporter));
    }
  }

  private static void checkDropped(
      List<MethodCallExpr> chain, ExpressionStmt statement, JavaFile file, Reporter reporter) {
    if (TestChains.isVerifier(chain, file)) {
      if (!TestChains.isVerified(chain)) {
        report("verifier", chain.getFirst(), Severity.MUST, Map.of(), reporter);
      }
      return;
    }
    TestMethods.around(statement, file).ifPresent(test -> checkChain(chain, test, file, reporter));
  }

  private static void checkChain(
      List<MethodCallExpr> chain, MethodDeclaration test, JavaFile file, Reporter reporter) {
    MethodCallExpr last = chain.getFirst();
    if (DroppedAwaits.isLatch(last, file)) {
      DroppedAwaits.severity(last, test, file)
          .ifPresent(
              severity ->
                  reporter.report(
                      Spot.of(last),
                      severity,
                      new Message("latch", Map.of()),
                      DroppedAwaits.fix(last, file)));
      return;
    }
    Optional<MethodCallExpr> callback = TestCallbacks.find(chain, file);
    if (callback.isPresent()) {
      if (!TestWaits.isIn(test, file)) {
        report(
            "callback",
            callback.get(),
            TestCallbacks.severity(chain, callback.get(), file),
            Map.of("call", callback.get().getNameAsString()),
            reporter);
      }
    } else if (Knowledge.isLazy(file.types().of(last))
        && !TestChains.isOfMock(chain)
        && !TestMethods.expectsException(last, test)) {
      report(
          "unsubscribed",
          last,
          last.getParentNode().orElse(null) instanceof ExpressionStmt
              ? Severity.MUST
              : Severity.SHOULD,
          Map.of("type", file.types().of(last).simpleName()),
          reporter);
    }
  }

  /** JUnit runs no method that returns a value, and waits for none. */
  private static void checkResult(MethodDeclaration method, JavaFile file, Reporter reporter) {
    JavaType type = file.types().of(method.getType());
    if (file.isTest() && Knowledge.isAsynchronous(type) && isOfJupiter(method, file)) {
      reporter.report(
          Spot.ofName(method),
          Severity.SHOULD,
          new Message("returned", Map.of("type", type.simpleName())));
    }
  }

  private static boolean isOfJupiter(MethodDeclaration method, JavaFile file) {
    return method.getAnnotations().stream()
        .anyMatch(
            annotation -> file.type(annotation.getNameAsString()).is("org.junit.jupiter.api.Test"));
  }

  private static void report(
      String variant,
      MethodCallExpr call,
      Severity severity,
      Map<String, String> values,
      Reporter reporter) {
    reporter.report(Spot.of(call), severity, new Message(variant, values));
  }
}
