package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.type.Type;
import java.util.Optional;

/**
 * A variable that a file declares.
 *
 * @param declaration a {@code VariableDeclarator}, {@code Parameter}, {@code TypePatternExpr} or
 *     {@code EnumConstantDeclaration}
 */
public record Variable(Node declaration, String name, Kind kind) {
  /** Where it is declared. */
  public enum Kind {
    LOCAL,
    FIELD,
    PARAMETER,
    LAMBDA_PARAMETER,
    PATTERN,
    RESOURCE,
    CATCH,
    /** The variable of a {@code for} over elements. */
    ELEMENT,
    COMPONENT,
    CONSTANT
  }

  /** Returns what it is given where it is declared. */
  public Optional<Expression> initializer() {
    return declaration instanceof VariableDeclarator declarator
        ? declarator.getInitializer()
        : Optional.empty();
  }

  /** Returns its type as written. */
  public Optional<Type> type() {
    return switch (declaration) {
      case VariableDeclarator declarator -> Optional.of(declarator.getType());
      case Parameter parameter -> Optional.of(parameter.getType());
      case TypePatternExpr pattern -> Optional.of(pattern.getType());
      default -> Optional.empty();
    };
  }

  /** Equal trees at different places are different variables. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Variable that && Nodes.same(that.declaration, declaration);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(declaration);
  }
}
