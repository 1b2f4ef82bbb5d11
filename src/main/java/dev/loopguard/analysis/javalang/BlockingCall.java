package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;

/**
 * A call that holds its thread until something else happens.
 *
 * @param node a method call, a construction, or a method reference
 * @param type the qualified name of the type that has the method, empty where that is not known
 * @param method the method's name, {@code new} for a constructor
 */
public record BlockingCall(Expression node, BlockingKind kind, String type, String method) {
  /** Returns the call as people say it: {@code Files.readString}, {@code new FileReader}. */
  public String shown() {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (simple.isEmpty()) {
      return method;
    }
    return method.equals("new") ? "new " + simple : simple + "." + method;
  }
}
