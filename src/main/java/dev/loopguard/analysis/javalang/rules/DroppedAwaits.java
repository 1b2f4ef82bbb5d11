package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Waits in tests that end without a result as well, and whose answer nobody reads. */
final class DroppedAwaits {
  private static final Pattern CHECKS =
      Pattern.compile(
          "(assert|verify|expect|check|fail|ensure|should|is|has|await|then).*|get|join");

  private DroppedAwaits() {}

  /** Returns whether a call waits for a latch for a limited time. */
  static boolean isLatch(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("await")
        && call.getArguments().size() == 2
        && file.types().receiver(call).is("java.util.concurrent.CountDownLatch");
  }

  /** Returns how wrong it is to drop the answer of a wait. */
  static Optional<Severity> severity(MethodCallExpr await, MethodDeclaration test, JavaFile file) {
    Optional<Variable> latch = await.getScope().flatMap(file.variables()::of);
    if (latch.isEmpty() || !isCountedDown(latch.get(), file)) {
      return Optional.empty();
    }
    return Optional.of(isChecked(await, test) ? Severity.CONSIDER : Severity.SHOULD);
  }

  /** Returns the wait as an assertion, in the way of the file. */
  static Optional<Suggestion> fix(MethodCallExpr await, JavaFile file) {
    String text = file.text();
    if (text.contains("Assertions.assertTrue;") || text.contains("Assert.assertTrue;")) {
      return Edits.wrap(file, await, "assertTrue(", ")");
    }
    return text.contains("import static org.assertj.core.api.Assertions.assertThat;")
        ? Edits.wrap(file, await, "assertThat(", ").isTrue()")
        : Optional.empty();
  }

  /** A latch that nothing opens is a way to sleep. */
  private static boolean isCountedDown(Variable latch, JavaFile file) {
    List<Expression> uses = file.variables().uses(latch);
    return uses.stream().noneMatch(DroppedAwaits::isAsked)
        && uses.stream().anyMatch(use -> !isAwait(use));
  }

  private static boolean isAsked(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, use)
        && call.getNameAsString().equals("getCount");
  }

  private static boolean isAwait(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, use)
        && call.getNameAsString().equals("await");
  }

  /** Something is checked after the wait. */
  private static boolean isChecked(Node await, MethodDeclaration test) {
    AtomicBoolean found = new AtomicBoolean();
    Position end = await.getRange().orElseThrow().end;
    Nodes.forEach(
        test,
        node -> {
          if (node instanceof MethodCallExpr call
              && call.getName().getRange().orElseThrow().begin.isAfter(end)
              && CHECKS.matcher(call.getNameAsString()).matches()) {
            found.set(true);
          }
        });
    return found.get();
  }
}
