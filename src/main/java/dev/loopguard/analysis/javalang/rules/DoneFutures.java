package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Set;

/** Futures that have their value from the start: made, and dropped, they do nothing at all. */
final class DoneFutures {
  private static final Set<String> MAKERS =
      Set.of(
          "succeededFuture",
          "failedFuture",
          "completedFuture",
          "completedStage",
          "failedStage",
          "immediateFuture",
          "immediateFailedFuture");

  private DoneFutures() {}

  static boolean makes(MethodCallExpr call, JavaFile file) {
    return MAKERS.contains(call.getNameAsString())
        && call.getScope()
            .map(Nodes::bare)
            .filter(maker -> file.variables().of(maker).isEmpty())
            .isPresent()
        && Knowledge.isEager(file.types().of(call));
  }
}
