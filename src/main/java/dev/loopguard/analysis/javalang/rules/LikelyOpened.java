package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls of unknown code that open something, as their names and the variable's type say. */
final class LikelyOpened {
  private static final Pattern OPENS =
      Pattern.compile("open((Input|Output)?Stream|Raw\\w*|File\\w*|Reader|Writer|Connection)?");

  /** Responses that belong to whoever sent the request. */
  private static final Set<String> RESPONSES =
      Set.of(
          "org.apache.http.client.methods.CloseableHttpResponse",
          "org.apache.hc.client5.http.impl.classic.CloseableHttpResponse",
          "okhttp3.Response");

  private LikelyOpened() {}

  static boolean is(MethodCallExpr call, JavaFile file) {
    if (call.getScope().isEmpty() || !file.types().callees(call).isEmpty()) {
      return false;
    }
    JavaType kept = kept(call, file);
    String name = call.getNameAsString();
    if (isOfConnection(call, file)) {
      return Knowledge.isResource(kept);
    }
    return (OPENS.matcher(name).matches() && Knowledge.isResource(kept))
        || (name.equals("execute") && RESPONSES.contains(kept.name()));
  }

  /** Returns whether a scanner reads a file, and not a text or what somebody else opened. */
  static boolean isScanner(ObjectCreationExpr creation, JavaType type, JavaFile file) {
    return type.is("java.util.Scanner")
        && creation.getArguments().stream()
            .limit(1)
            .map(source -> file.types().of(source).name())
            .anyMatch(Set.of("java.io.File", "java.nio.file.Path")::contains);
  }

  /** Who disconnects it closes its streams. */
  private static boolean isOfConnection(MethodCallExpr call, JavaFile file) {
    return Set.of("getInputStream", "getErrorStream").contains(call.getNameAsString())
        && file.types().isA(file.types().receiver(call), "java.net.URLConnection")
        && Nodes.enclosing(call, BodyDeclaration.class)
            .map(file::textOf)
            .filter(body -> !body.contains(".disconnect("))
            .isPresent();
  }

  /** Returns the type of what takes the result: a variable, or a reader around it. */
  private static JavaType kept(MethodCallExpr call, JavaFile file) {
    Node user = Nodes.user(call).orElse(null);
    return switch (user) {
      case VariableDeclarator declarator -> file.types().of(declarator.getType());
      case AssignExpr assignment -> file.types().of(assignment.getTarget());
      case ObjectCreationExpr outer -> file.types().of(outer.getType());
      case null, default -> JavaType.unknown();
    };
  }
}
