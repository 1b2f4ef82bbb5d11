package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Optional;
import java.util.Set;

/** Methods that JUnit and TestNG run as tests. */
final class TestMethods {
  private static final Set<String> TESTS =
      Set.of(
          "Test", "ParameterizedTest", "RepeatedTest", "TestTemplate", "Theory", "CartesianTest");

  private TestMethods() {}

  /** Returns the test whose own statement a node belongs to, not that of a function in it. */
  static Optional<MethodDeclaration> around(Node node, JavaFile file) {
    return Nodes.ancestors(node)
        .filter(at -> at instanceof LambdaExpr || at instanceof BodyDeclaration)
        .findFirst()
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .filter(method -> is(method, file));
  }

  /** Returns whether a method is a test: marked as one, or named so as JUnit 3 wanted. */
  static boolean is(MethodDeclaration method, JavaFile file) {
    return method.getAnnotations().stream()
            .anyMatch(annotation -> TESTS.contains(annotation.getName().getIdentifier()))
        || (method.getNameAsString().startsWith("test")
            && method.isPublic()
            && file.imports().anyFrom("junit.framework."));
  }

  /** Returns whether a test wants that what it calls throws at once. */
  static boolean expectsException(Node node, MethodDeclaration test) {
    return Nodes.enclosing(node, TryStmt.class).isPresent()
        || test.getAnnotations().stream()
            .filter(NormalAnnotationExpr.class::isInstance)
            .flatMap(annotation -> ((NormalAnnotationExpr) annotation).getPairs().stream())
            .anyMatch(pair -> pair.getNameAsString().startsWith("expected"));
  }
}
