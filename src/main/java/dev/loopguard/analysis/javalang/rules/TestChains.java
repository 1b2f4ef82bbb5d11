package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chains of calls in tests, each made on what the one before it gives. */
final class TestChains {
  private static final String VERIFIER = "reactor.test.StepVerifier";

  private static final Set<String> STARTS = Set.of("create", "withVirtualTime");

  /** What starts a chain that only tells or asks a stand-in of Mockito. */
  private static final Set<String> OF_MOCKS =
      Set.of("verify", "doReturn", "doThrow", "doAnswer", "doNothing", "when", "given", "then");

  private TestChains() {}

  /** Returns the calls of a chain whose value nobody gets, the last of them first. */
  static Optional<List<MethodCallExpr>> dropped(Expression expression, JavaFile file) {
    return switch (expression) {
      case MethodCallExpr last -> Optional.of(Chains.through(last));
      case VariableDeclarationExpr declaration
          when declaration.getVariables().size() == 1
              && isUnused(declaration.getVariable(0), file) ->
          declaration
              .getVariable(0)
              .getInitializer()
              .filter(MethodCallExpr.class::isInstance)
              .map(last -> Chains.through((MethodCallExpr) last));
      default -> Optional.empty();
    };
  }

  private static boolean isUnused(VariableDeclarator declarator, JavaFile file) {
    return file.variables()
        .named(declarator.getName(), declarator.getNameAsString())
        .filter(variable -> file.variables().uses(variable).isEmpty())
        .isPresent();
  }

  /** Returns whether a chain says what {@code StepVerifier} shall expect. */
  static boolean isVerifier(List<MethodCallExpr> chain, JavaFile file) {
    MethodCallExpr first = chain.getLast();
    boolean started =
        STARTS.contains(first.getNameAsString()) && file.types().receiver(first).is(VERIFIER);
    return started || chain.stream().anyMatch(call -> createsVerifier(call, file));
  }

  private static boolean createsVerifier(MethodCallExpr call, JavaFile file) {
    return call.getArguments().stream()
        .anyMatch(
            argument ->
                argument instanceof MethodReferenceExpr reference
                    && file.types().ofReceiver(reference.getScope()).is(VERIFIER));
  }

  /** Returns whether a chain of {@code StepVerifier} subscribes. */
  static boolean isVerified(List<MethodCallExpr> chain) {
    return chain.stream().anyMatch(call -> call.getNameAsString().startsWith("verify"));
  }

  /** Returns whether a chain is about what a stand-in does, and no call of its own. */
  static boolean isOfMock(List<MethodCallExpr> chain) {
    return chain.stream().anyMatch(call -> OF_MOCKS.contains(call.getNameAsString()));
  }
}
