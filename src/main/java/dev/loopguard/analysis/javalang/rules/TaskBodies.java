package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.Set;
import java.util.stream.Stream;

/** What the objects do that executors are handed. */
final class TaskBodies {
  private TaskBodies() {}

  /** Returns a task that stands in a variable with only one value, or else the expression. */
  static Expression value(Expression task, JavaFile file) {
    Expression bare = Nodes.bare(task);
    return file.variables()
        .of(bare)
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .flatMap(Variable::initializer)
        .map(Nodes::bare)
        .orElse(bare);
  }

  /** Returns the bodies of what is run: of an anonymous class, or of a class of the file. */
  static Stream<BlockStmt> of(ObjectCreationExpr creation, JavaFile file) {
    return creation.getAnonymousClassBody().isPresent()
        ? creation.getAnonymousClassBody().stream()
            .flatMap(NodeList::stream)
            .flatMap(TaskBodies::body)
        : file.types().of(creation.getType()) instanceof JavaType.Declared(var type)
            ? type.getMembers().stream().flatMap(TaskBodies::body)
            : Stream.empty();
  }

  private static Stream<BlockStmt> body(BodyDeclaration<?> member) {
    return member instanceof MethodDeclaration method
            && method.getParameters().isEmpty()
            && Set.of("run", "call").contains(method.getNameAsString())
        ? method.getBody().stream()
        : Stream.empty();
  }
}
