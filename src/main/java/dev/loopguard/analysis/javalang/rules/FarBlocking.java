package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Detour;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls on a thread that must not wait of methods of other files that do. */
final class FarBlocking {
  /** Over as many calls of other files something on the way may decide not to go on. */
  private static final int FAR = 3;

  private static final Pattern ENDS =
      Pattern.compile("\\w*([cC]lose|[sS]top|[sS]hutdown|[rR]elease|[dD]ispose)\\w*");

  private FarBlocking() {}

  /**
   * Reports a call if the method of another file that it runs waits.
   *
   * @param kinds what for, as far as the rule speaks of it
   */
  static boolean report(
      Expression expression, Set<BlockingKind> kinds, JavaFile file, Reporter reporter) {
    Optional<OnLoop> context =
        file.contexts().onLoop(expression).filter(one -> Circumstances.mayBeFar(one));
    Optional<Detour> detour =
        context
            .flatMap(_ -> file.farCalls().of(expression))
            .filter(way -> kinds.contains(way.kind()));
    detour.ifPresent(
        way ->
            severity(expression, context.orElseThrow(), way)
                .ifPresent(
                    severity ->
                        reporter.report(
                            Spot.of(expression),
                            severity,
                            message(expression, way, context.orElseThrow(), file))));
    return detour.isPresent();
  }

  private static Optional<Severity> severity(Expression expression, OnLoop context, Detour way) {
    return Circumstances.severityFar(context, way.kind())
        .map(severity -> isFar(way) || cleans(expression) ? Severity.CONSIDER : severity);
  }

  /** What ends something mostly finds it ended, and does not wait. */
  private static boolean cleans(Expression expression) {
    return expression instanceof MethodCallExpr call
        && ENDS.matcher(call.getNameAsString()).matches();
  }

  /** Returns whether a way is so long that it is no more than a nudge. */
  static boolean isFar(Detour way) {
    return way.stops().size() > FAR;
  }

  private static Message message(Expression expression, Detour way, OnLoop context, JavaFile file) {
    return new Message(
        "far",
        Map.of(
            "call",
            shown(expression, file),
            "blocking",
            way.end(),
            "chain",
            way.words(),
            "cure",
            Cures.of(way.kind(), context)));
  }

  /** Returns the call without its arguments: {@code orders.load}. */
  static String shown(Expression expression, JavaFile file) {
    if (!(expression instanceof MethodCallExpr call)) {
      return file.snippet(expression);
    }
    return call.getScope().map(Nodes::bare).orElse(null) instanceof NameExpr owner
        ? owner.getNameAsString() + "." + call.getNameAsString()
        : call.getNameAsString();
  }
}
