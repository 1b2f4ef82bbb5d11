package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;
import java.util.Set;

/**
 * A call that holds its thread until something else happens.
 *
 * @param node a method call, a construction, or a method reference
 * @param type the qualified name of the type that has the method, empty where that is not known
 * @param method the method's name, {@code new} for a constructor
 */
public record BlockingCall(Expression node, BlockingKind kind, String type, String method) {
  private static final Set<String> SHORT =
      Set.of("delete", "deleteIfExists", "createTempFile", "createTempDirectory", "mkdir");

  /** The name of a file is made or taken away in an instant, mostly. */
  public boolean isShort() {
    return kind == BlockingKind.FILE && SHORT.contains(method);
  }

  /** Returns the call as people say it: {@code Files.readString}, {@code new FileReader}. */
  public String shown() {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (simple.isEmpty()) {
      return method;
    }
    return method.equals("new") ? "new " + simple : simple + "." + method;
  }
}
