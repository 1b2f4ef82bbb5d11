package dev.loopguard.analysis.javalang;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Range;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;

/**
 * The stretch of code that a finding points at.
 *
 * @param node the node that the finding is about
 * @param tokens its tokens
 */
public record Spot(Node node, TokenRange tokens) {
  /** Returns the whole of a node. Of a call in a chain, {@link #of(MethodCallExpr)} is meant. */
  public static Spot of(Node node) {
    return switch (node) {
      case MethodCallExpr call -> of(call);
      case ObjectCreationExpr creation -> of(creation);
      default -> new Spot(node, tokensOf(node));
    };
  }

  /**
   * Returns a call from its method's name on. A call begins where its chain begins, which may be
   * many lines above; and functions that it is given are left out, so that the finding stays the
   * same when these change.
   */
  public static Spot of(MethodCallExpr call) {
    TokenRange name = tokensOf(call.getName());
    boolean plain = call.getArguments().stream().noneMatch(Spot::isFunction);
    return new Spot(call, plain ? name.withEnd(tokensOf(call).getEnd()) : name);
  }

  /** Returns a construction without the body of an anonymous class. */
  public static Spot of(ObjectCreationExpr creation) {
    TokenRange whole = tokensOf(creation);
    return new Spot(
        creation,
        creation.getAnonymousClassBody().isEmpty()
            ? whole
            : whole.withEnd(tokensOf(creation.getType()).getEnd()));
  }

  /** Returns a class's, method's, parameter's or variable's name. */
  public static Spot ofName(NodeWithSimpleName<?> named) {
    return new Spot((Node) named, tokensOf(named.getName()));
  }

  /** Returns the text of a part of a node, like the {@code catch} of a clause: its first token. */
  public static Spot ofFirstToken(Node node) {
    TokenRange whole = tokensOf(node);
    return new Spot(node, whole.withEnd(whole.getBegin()));
  }

  Range range() {
    return tokens.toRange().orElseThrow();
  }

  /** Returns its tokens joined by single spaces, comments and layout left out. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (JavaToken token : tokens) {
      if (!token.getCategory().isWhitespaceOrComment()) {
        text.append(text.isEmpty() ? "" : " ").append(token.getText());
      }
    }
    return text.toString();
  }

  private static boolean isFunction(Node argument) {
    return argument instanceof LambdaExpr
        || argument instanceof MethodReferenceExpr
        || argument instanceof MethodCallExpr
        || (argument instanceof ObjectCreationExpr creation
            && creation.getAnonymousClassBody().isPresent());
  }

  private static TokenRange tokensOf(Node node) {
    return node.getTokenRange().orElseThrow();
  }
}
