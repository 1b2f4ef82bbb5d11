package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An interrupt that is caught and forgotten. */
public final class SwallowedInterrupt implements JavaRule {
  private static final String AGAIN = "Thread.currentThread().interrupt();";

  @Override
  public RuleId id() {
    return RuleId.java("swallowed-interrupt");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("java:S2142", "squid:S2142", "InterruptedExceptionSwallowed");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(CatchClause.class, SwallowedInterrupt::check);
  }

  private static void check(CatchClause clause, JavaFile file, Reporter reporter) {
    if (Interruption.isNamed(clause)) {
      checkNamed(clause, file, reporter);
    } else if (!file.isTest()) {
      Interruption.unnamed(clause, file)
          .ifPresent(call -> checkBroad(clause, call, file, reporter));
    }
  }

  private static void checkNamed(CatchClause clause, JavaFile file, Reporter reporter) {
    Optional<MethodCallExpr> clearing = InterruptHandling.clearing(clause, file);
    if (clearing.isPresent()) {
      report(
          "cleared",
          Spot.of(clearing.get()),
          clause,
          CatchPlace.severity(clause, file),
          Map.of(),
          file,
          reporter);
      return;
    }
    switch (InterruptHandling.of(clause, file)) {
      case KEPT -> {}
      case WRAPPED -> {
        if (!CatchPlace.isSaidNeverToHappen(clause, file)) {
          report("wrapped", clause, Severity.CONSIDER, Map.of(), file, reporter);
        }
      }
      case HANDED_ON -> report("swallowed", clause, Severity.CONSIDER, Map.of(), file, reporter);
      case CLEARED, LOST ->
          report(
              CatchPlace.of(clause) == CatchPlace.LOOP ? "loop" : "swallowed",
              clause,
              CatchPlace.severity(clause, file),
              Map.of(),
              file,
              reporter);
    }
  }

  private static void checkBroad(
      CatchClause clause, MethodCallExpr call, JavaFile file, Reporter reporter) {
    InterruptHandling handling = InterruptHandling.of(clause, file);
    if (handling == InterruptHandling.KEPT || isThere(call, file) || JavaFile.isInMain(clause)) {
      return;
    }
    Severity lost = CatchPlace.severity(clause, file);
    Severity severity =
        handling.compareTo(InterruptHandling.CLEARED) < 0 ? Severity.CONSIDER : lost;
    report(
        CatchPlace.of(clause) == CatchPlace.LOOP ? "broad_loop" : "broad",
        clause,
        severity == Severity.MUST ? Severity.SHOULD : severity,
        Map.of("call", call.getNameAsString(), "type", clause.getParameter().getType().asString()),
        file,
        reporter);
  }

  /** Somebody asked before whether there is a result, so that it is not waited for. */
  private static boolean isThere(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("get")
        && Nodes.enclosing(call, CallableDeclaration.class)
            .map(file::textOf)
            .filter(method -> method.contains("isDone()") || method.contains(".allOf("))
            .isPresent();
  }

  private static void report(
      String variant,
      CatchClause clause,
      Severity severity,
      Map<String, String> more,
      JavaFile file,
      Reporter reporter) {
    report(variant, Spot.of(clause.getParameter()), clause, severity, more, file, reporter);
  }

  private static void report(
      String variant,
      Spot spot,
      CatchClause clause,
      Severity severity,
      Map<String, String> more,
      JavaFile file,
      Reporter reporter) {
    Map<String, String> values = new HashMap<>(more);
    values.put("place", place(clause));
    reporter.report(
        spot,
        file.isTest() ? Severity.CONSIDER : severity,
        new Message(variant, values),
        spot.node() instanceof MethodCallExpr call
            ? Edits.replace(file, call, AGAIN.substring(0, AGAIN.length() - 1))
            : fix(clause, file));
  }

  private static String place(CatchClause clause) {
    return Nodes.enclosing(clause, CallableDeclaration.class)
        .map(callable -> callable.getNameAsString())
        .orElse("static");
  }

  /** A loop that goes on with the flag set would not wait any more. */
  private static Optional<Suggestion> fix(CatchClause clause, JavaFile file) {
    if (CatchPlace.of(clause) == CatchPlace.LOOP) {
      return Optional.empty();
    }
    String exception = clause.getParameter().getNameAsString();
    if (Interruption.isOnlyNamed(clause)) {
      return Edits.putFirst(file, clause.getBody(), AGAIN);
    }
    return exception.equals("_")
        ? Optional.empty()
        : Edits.putFirst(
            file,
            clause.getBody(),
            "if (%s instanceof InterruptedException) {\n\t%s\n}".formatted(exception, AGAIN));
  }
}
