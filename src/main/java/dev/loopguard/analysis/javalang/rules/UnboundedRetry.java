package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import dev.loopguard.analysis.javalang.BlockingKind;
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
  private static final Set<String> LIMITS =
      Set.of("timeout", "ifNoItem", "take", "takeUntilOther", "takeUntil", "withBackOff", "until");

  @Override
  public RuleId id() {
    return RuleId.java("unbounded-retry");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, UnboundedRetry::checkCall);
    on.each(NormalAnnotationExpr.class, UnboundedRetry::checkAnnotation);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    switch (call.getNameAsString()) {
      case "retry" -> {
        if (call.getArguments().isEmpty()
            && Knowledge.isLazy(file.types().receiver(call))
            && !isLimited(call)) {
          report("operator", "retry()", call, reporter);
        }
      }
      case "indefinitely" -> {
        boolean retries =
            call.getScope()
                .map(Nodes::bare)
                .filter(scope -> isNamed(scope, "retry") || isName(scope, "Retry"))
                .isPresent();
        if (retries && !isLimited(call)) {
          report("operator", "indefinitely()", call, reporter);
        }
      }
      default -> checkSelf(call, file, reporter);
    }
  }

  private static boolean isNamed(Expression expression, String method) {
    return expression instanceof MethodCallExpr call && call.getNameAsString().equals(method);
  }

  private static boolean isName(Expression expression, String name) {
    return expression instanceof NameExpr named && named.getNameAsString().equals(name);
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
    Optional<CatchClause> clause = Nodes.enclosing(call, CatchClause.class);
    Optional<MethodDeclaration> method = Nodes.enclosing(call, MethodDeclaration.class);
    boolean again =
        clause.isPresent()
            && method.isPresent()
            && call.getNameAsString().equals(method.get().getNameAsString())
            && file.methods().callee(call).filter(own -> Nodes.same(own, method.get())).isPresent()
            && sameArguments(call, method.get())
            && !Interruption.isNamed(clause.get())
            && !pauses(clause.get(), file)
            && Nodes.ancestors(clause.get()).anyMatch(at -> Nodes.same(at, method.get()));
    if (again) {
      report("self", call.getNameAsString(), call, reporter);
    }
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

  private static boolean pauses(CatchClause clause, JavaFile file) {
    return !clause.findAll(com.github.javaparser.ast.stmt.IfStmt.class).isEmpty()
        || clause.findAll(MethodCallExpr.class).stream()
            .flatMap(call -> file.blockingCalls().of(call).stream())
            .anyMatch(blocking -> blocking.kind() == BlockingKind.SLEEP);
  }

  private static void report(String variant, String call, MethodCallExpr at, Reporter reporter) {
    reporter.report(Spot.of(at), Severity.SHOULD, new Message(variant, Map.of("call", call)));
  }
}
