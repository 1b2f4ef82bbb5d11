package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.Optional;

/** What the operators of publishers, futures and collections do with what they are handed. */
public final class Operators {
  private final JavaTypes types;

  Operators(JavaTypes types) {
    this.types = types;
  }

  /**
   * Returns what a call does with the function it is handed, if it is a stage of a publisher, a
   * future or a server: {@code sync}, {@code async}, {@code peek}, {@code error} or {@code
   * handler}, as the knowledge files say.
   */
  public Optional<String> stage(MethodCallExpr call) {
    return said(Fact.STAGE, call);
  }

  /** Returns whether a call makes a publisher whose values a function gives when asked for. */
  public boolean isSource(MethodCallExpr call) {
    return said(Fact.SOURCE, call).isPresent();
  }

  /** Returns whether a call starts a publisher. */
  public boolean subscribes(MethodCallExpr call) {
    return said(Fact.SUBSCRIBES, call).isPresent();
  }

  /** Returns whether a call runs the functions it is handed before it returns. */
  public boolean runsAtOnce(MethodCallExpr call) {
    return said(Fact.NEUTRAL, call).isPresent();
  }

  /** Returns whether a call, or a call of a method reference, keeps its thread computing long. */
  public boolean computes(Expression expression) {
    return switch (expression) {
      case MethodCallExpr call -> said(Fact.CPU, call).isPresent();
      case MethodReferenceExpr reference ->
          Knowledge.isSaidOfAny(Fact.CPU, reference.getIdentifier())
              && Knowledge.ofMethod(
                      Fact.CPU,
                      types.ofReceiver(reference.getScope()),
                      reference.getIdentifier(),
                      -1)
                  .isPresent();
      default -> false;
    };
  }

  /** Returns whether nobody gets what the functions give back that a call is handed. */
  public boolean discards(MethodCallExpr call) {
    return said(Fact.DISCARDS, call).isPresent()
        || stage(call).filter(kind -> kind.equals("peek") || kind.equals("handler")).isPresent();
  }

  private Optional<String> said(Fact fact, MethodCallExpr call) {
    String method = call.getNameAsString();
    return Knowledge.isSaidOfAny(fact, method)
        ? types.said(fact, types.receiver(call), method, call.getArguments().size())
        : Optional.empty();
  }
}
