package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;

/** Java texts made into files for tests. */
final class JavaSources {
  private JavaSources() {}

  static JavaFile file(String text) {
    return file("src/main/java/shop/Service.java", text);
  }

  static JavaFile file(String path, String text) {
    return new JavaFile(path, JavaSource.parse(text).orElseThrow());
  }

  /** Returns a file with {@code imports} and a class whose body is {@code members}. */
  static JavaFile members(String imports, String members) {
    return file(imports + "\nclass Service {\n" + members + "\n}\n");
  }

  /** Returns every node of a type, in source order. */
  static <N extends Node> List<N> all(JavaFile file, Class<N> type) {
    return file.tree().findAll(type);
  }

  /** Returns the one call of a method of this name. */
  static MethodCallExpr call(JavaFile file, String method) {
    return all(file, MethodCallExpr.class).stream()
        .filter(call -> call.getNameAsString().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the type of what {@code r} is given, the last variable of the file so called. */
  static JavaType typeOfR(JavaFile file) {
    return all(file, VariableDeclarator.class).stream()
        .filter(variable -> variable.getNameAsString().equals("r"))
        .map(variable -> file.types().of(variable.getInitializer().orElseThrow()))
        .toList()
        .getLast();
  }
}
