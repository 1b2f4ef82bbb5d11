package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Knowledge;
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

/** Trying again for ever, as fast as it goes. */
public final class UnboundedRetry implements JavaRule {
  private static final Set<String> ON_ERROR =
      Set.of(
          "onErrorResume",
          "onErrorResumeNext",
          "exceptionally",
          "exceptionallyCompose",
          "recover",
          "recoverWithUni",
          "recoverWithItem",
          "doOnError",
          "onFailure");

  private static final Set<String> LIMITS =
      Set.of(
          "timeout",
          "ifNoItem",
          "take",
          "takeUntilOther",
          "takeUntil",
          "withBackOff",
          "until",
          "maxBackoff");

  @Override
  public RuleId id() {
    return RuleId.java("unbounded-retry");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, UnboundedRetry::checkCall);
    on.each(NormalAnnotationExpr.class, UnboundedRetry::checkAnnotation);
    on.each(ObjectCreationExpr.class, UnboundedRetry::checkCreation);
    on.each(WhileStmt.class, UnboundedRetry::checkLoop);
    on.each(ForStmt.class, UnboundedRetry::checkLoop);
    on.each(DoStmt.class, UnboundedRetry::checkLoop);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    switch (call.getNameAsString()) {
      case "retry" -> {
        if (isLimited(call)) {
          return;
        }
        boolean publisher = Knowledge.isLazy(file.types().receiver(call));
        if (call.getArguments().isEmpty() && publisher) {
          report("operator", "retry()", call, reporter);
        } else if (EndlessRetries.byPredicate(call, file)) {
          Severity severity = publisher ? Severity.SHOULD : Severity.CONSIDER;
          report("predicate", "retry", severity, call, reporter);
        } else {
          checkCount(call, file, reporter);
        }
      }
      case "indefinitely" -> {
        boolean retries =
            call.getScope()
                .map(Nodes::bare)
                .filter(scope -> isNamed(scope, "retry") || isRetry(scope))
                .isPresent();
        if (retries && !isLimited(call) && !isFiltered(call)) {
          Severity severity = isOfTicks(call, file) ? Severity.CONSIDER : Severity.SHOULD;
          report("operator", "indefinitely()", severity, call, reporter);
        }
      }
      default -> {
        checkCount(call, file, reporter);
        checkSelf(call, file, reporter);
      }
    }
  }

  private static void checkCount(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean passedOn =
        Nodes.enclosing(call, MethodDeclaration.class)
            .filter(method -> method.getNameAsString().equals(call.getNameAsString()))
            .isPresent();
    if (!passedOn && EndlessRetries.byCount(call, file) && !isLimited(call)) {
      report("count", call.getNameAsString(), Severity.CONSIDER, call, reporter);
    }
  }

  private static void checkCreation(ObjectCreationExpr made, JavaFile file, Reporter reporter) {
    if (!file.isTest() && EndlessRetries.byCount(made, file)) {
      reporter.report(
          Spot.of(made),
          Severity.CONSIDER,
          new Message("count", Map.of("call", "new " + made.getType().getNameAsString())));
    }
  }

  /** A loop that only a success ends, and that goes on at once after a failure. */
  private static void checkLoop(Statement loop, JavaFile file, Reporter reporter) {
    if (!file.isTest()) {
      EndlessRetries.byLoop(loop, file)
          .ifPresent(
              clause ->
                  reporter.report(
                      Spot.of(clause.getParameter()),
                      Severity.CONSIDER,
                      new Message("loop", Map.of("call", "catch"))));
    }
  }

  private static boolean isRetry(Expression scope) {
    return isName(scope, "Retry")
        || (scope instanceof FieldAccessExpr access && access.getNameAsString().equals("Retry"));
  }

  private static boolean isNamed(Expression expression, String method) {
    return expression instanceof MethodCallExpr call && call.getNameAsString().equals(method);
  }

  private static boolean isName(Expression expression, String name) {
    return expression instanceof NameExpr named && named.getNameAsString().equals(name);
  }

  /** What follows chooses when to try again, and may count. */
  private static boolean isFiltered(MethodCallExpr call) {
    return Nodes.user(call).orElse(null) instanceof MethodCallExpr next
        && next.getNameAsString().equals("filter");
  }

  /** The clock begins anew, and waits first. */
  private static boolean isOfTicks(MethodCallExpr call, JavaFile file) {
    return Nodes.ancestors(call)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(operator -> operator.getNameAsString().equals("retryWhen"))
        .findFirst()
        .filter(
            operator ->
                file.chains().before(operator).stream()
                    .anyMatch(one -> one.getNameAsString().equals("interval")))
        .isPresent();
  }

  /** Something later in the chain ends it. */
  private static boolean isLimited(MethodCallExpr call) {
    MethodCallExpr at = call;
    while (Nodes.user(at).orElse(null) instanceof MethodCallExpr next && Nodes.isOn(next, at)) {
      if (LIMITS.contains(next.getNameAsString())) {
        return true;
      }
      at = next;
    }
    return false;
  }

  private static void checkAnnotation(
      NormalAnnotationExpr annotation, JavaFile file, Reporter reporter) {
    boolean retry = annotation.getName().getIdentifier().equals("Retry") && !file.isTest();
    boolean endless =
        annotation.getPairs().stream()
            .anyMatch(
                pair ->
                    pair.getNameAsString().equals("maxRetries")
                        && pair.getValue() instanceof UnaryExpr value
                        && value.getOperator() == UnaryExpr.Operator.MINUS);
    boolean limited =
        annotation.getPairs().stream()
            .anyMatch(pair -> pair.getNameAsString().equals("maxDuration"));
    if (retry && endless && !limited) {
      reporter.report(
          Spot.of(annotation),
          Severity.SHOULD,
          new Message("operator", Map.of("call", "maxRetries = -1")));
    }
  }

  /** A method that calls itself when it failed, with the same arguments and without a pause. */
  private static void checkSelf(MethodCallExpr call, JavaFile file, Reporter reporter) {
    Optional<MethodDeclaration> method = Nodes.enclosing(call, MethodDeclaration.class);
    boolean self =
        method.isPresent()
            && call.getNameAsString().equals(method.get().getNameAsString())
            && file.methods().callee(call).filter(own -> Nodes.same(own, method.get())).isPresent()
            && sameArguments(call, method.get());
    if (self && (isInCatch(call, method.get(), file) || isInErrorFunction(call, file))) {
      report("self", call.getNameAsString(), severity(call), call, reporter);
    }
  }

  /** Where something is done before, that may be what makes the next try work. */
  private static Severity severity(MethodCallExpr self) {
    return Nodes.enclosing(self, CatchClause.class).stream()
            .flatMap(clause -> clause.getBody().getStatements().stream())
            .filter(ExpressionStmt.class::isInstance)
            .map(statement -> ((ExpressionStmt) statement).getExpression())
            .filter(MethodCallExpr.class::isInstance)
            .map(MethodCallExpr.class::cast)
            .anyMatch(call -> !Nodes.same(call, self) && !Logging.is(call) && isRepair(call))
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  private static boolean isRepair(MethodCallExpr call) {
    return call.getNameAsString()
        .matches("(forEach|remove|delete|clear|reset|refresh|re[A-Z]\\w*)\\w*");
  }

  private static boolean isInCatch(MethodCallExpr call, MethodDeclaration method, JavaFile file) {
    return Nodes.enclosing(call, CatchClause.class)
        .filter(clause -> !Interruption.isNamed(clause) && !pauses(clause, file))
        .filter(clause -> Nodes.ancestors(clause).anyMatch(at -> Nodes.same(at, method)))
        .isPresent();
  }

  /** {@code load(x).onErrorResume(e -> load(x))}, where nothing asks what the error is. */
  private static boolean isInErrorFunction(MethodCallExpr call, JavaFile file) {
    return Nodes.enclosing(call, LambdaExpr.class)
        .filter(lambda -> !pauses(lambda, file))
        .flatMap(Functions::handed)
        .map(Functions.Handed::call)
        .filter(MethodCallExpr.class::isInstance)
        .filter(taker -> ON_ERROR.contains(((MethodCallExpr) taker).getNameAsString()))
        .isPresent();
  }

  private static boolean sameArguments(MethodCallExpr call, MethodDeclaration method) {
    for (int i = 0; i < call.getArguments().size(); i++) {
      Expression argument = Nodes.bare(call.getArgument(i));
      if (i >= method.getParameters().size()
          || !isName(argument, method.getParameter(i).getNameAsString())) {
        return false;
      }
    }
    return true;
  }

  /** It asks something first, or waits a while. */
  private static boolean pauses(Node recovery, JavaFile file) {
    return !recovery.findAll(IfStmt.class).isEmpty()
        || !recovery.findAll(ConditionalExpr.class).isEmpty()
        || recovery.findAll(MethodCallExpr.class).stream()
            .anyMatch(call -> EndlessRetries.pauses(call, file));
  }

  private static void report(String variant, String call, MethodCallExpr at, Reporter reporter) {
    report(variant, call, Severity.SHOULD, at, reporter);
  }

  private static void report(
      String variant, String call, Severity severity, MethodCallExpr at, Reporter reporter) {
    reporter.report(Spot.of(at), severity, new Message(variant, Map.of("call", call)));
  }
}
