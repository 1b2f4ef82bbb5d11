package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.DroppedValues.Drop;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Subscriptions of a screen of Android that go on when the screen is gone. */
final class LostSubscriptions {
  private static final Pattern SCREEN =
      Pattern.compile("\\w*(Fragment\\w*|Activity\\w*|Dialog|ViewModel|Presenter)");

  /** What ends a chain together with something else. */
  private static final Set<String> BOUND =
      Set.of("takeUntil", "compose", "as", "to", "bindToLifecycle", "autoDispose", "take", "first");

  private LostSubscriptions() {}

  static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.isTest()
        && call.getNameAsString().equals("subscribe")
        && call.getArguments().isNonEmpty()
        && endsOnScreen(Chains.through(call), file)
        && file.droppedValues().of(call).filter(Drop.Statement.class::isInstance).isPresent()
        && Nodes.ancestors(call).anyMatch(LostSubscriptions::isScreen)) {
      reporter.report(Spot.of(call), Severity.CONSIDER, new Message("subscription", Map.of()));
    }
  }

  /** The values are shown by the thread of the screen, and nothing in the chain ends it. */
  private static boolean endsOnScreen(List<MethodCallExpr> chain, JavaFile file) {
    return chain.stream().noneMatch(one -> BOUND.contains(one.getNameAsString()))
        && chain.stream()
            .filter(one -> one.getNameAsString().equals("observeOn"))
            .flatMap(one -> one.getArguments().stream())
            .map(file::snippet)
            .anyMatch(scheduler -> scheduler.endsWith("mainThread()"));
  }

  private static boolean isScreen(Node around) {
    return around instanceof ClassOrInterfaceDeclaration type
        && type.getExtendedTypes().stream()
            .anyMatch(parent -> SCREEN.matcher(parent.getNameAsString()).matches());
  }
}
