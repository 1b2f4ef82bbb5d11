package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.loopguard.analysis.javalang.Variable.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which variable of the file a name means, and where each is used. */
public final class Variables {
  private final List<Node> nodes;
  private final IdentityHashMap<Node, Map<String, Variable>> scopes = new IdentityHashMap<>();
  private @Nullable IdentityHashMap<Node, List<Expression>> uses;

  /**
   * @param nodes all nodes of the file, in source order
   */
  Variables(List<Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Returns the variable that an expression is: {@code x} or {@code this.x}. JavaParser takes that
   * of {@code x::run} for a type.
   */
  public Optional<Variable> of(Expression expression) {
    return switch (expression) {
      case NameExpr name -> named(name, name.getNameAsString());
      case FieldAccessExpr access when access.getScope().isThisExpr() ->
          field(access, access.getNameAsString());
      case TypeExpr scope when scope.getType() instanceof ClassOrInterfaceType type ->
          type.getScope().isEmpty() && type.getTypeArguments().isEmpty()
              ? named(scope, type.getNameAsString())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns what a simple name means at a place. */
  public Optional<Variable> named(Node place, String name) {
    for (Node at = Nodes.parent(place); at != null; at = Nodes.parent(at)) {
      Variable found = scope(at).get(name);
      if (found != null && isVisible(found, place)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Returns the field of an enclosing type. */
  Optional<Variable> field(Node place, String name) {
    for (Node at = Nodes.parent(place); at != null; at = Nodes.parent(at)) {
      Variable found = scope(at).get(name);
      if (found != null && (found.kind() == Kind.FIELD || found.kind() == Kind.COMPONENT)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Returns the field or constant of this name that a type declares. */
  Optional<Variable> member(Node type, String name) {
    return Optional.ofNullable(scope(type).get(name));
  }

  /** Returns each place where a variable is named after its declaration, in no special order. */
  public List<Expression> uses(Variable variable) {
    IdentityHashMap<Node, List<Expression>> all = uses;
    if (all == null) {
      all = collectUses();
      uses = all;
    }
    return all.getOrDefault(variable.declaration(), List.of());
  }

  private IdentityHashMap<Node, List<Expression>> collectUses() {
    IdentityHashMap<Node, List<Expression>> all = new IdentityHashMap<>();
    for (Node node : nodes) {
      if (node instanceof Expression expression) {
        of(expression)
            .ifPresent(
                variable ->
                    all.computeIfAbsent(variable.declaration(), _ -> new ArrayList<>())
                        .add(expression));
      }
    }
    return all;
  }

  /** Returns whether a function that names its parameter uses it. */
  public boolean reads(LambdaExpr lambda, int parameter) {
    return parameter < lambda.getParameters().size()
        && !uses(new Variable(
                lambda.getParameter(parameter),
                lambda.getParameter(parameter).getNameAsString(),
                Variable.Kind.LAMBDA_PARAMETER))
            .isEmpty();
  }

  /** A local is not there before its declaration. */
  private static boolean isVisible(Variable variable, Node place) {
    return switch (variable.kind()) {
      case LOCAL, PATTERN, RESOURCE, ELEMENT ->
          place.getRange().isEmpty()
              || variable.declaration().getRange().isEmpty()
              || !place
                  .getRange()
                  .get()
                  .begin
                  .isBefore(variable.declaration().getRange().get().begin);
      case FIELD, PARAMETER, LAMBDA_PARAMETER, CATCH, COMPONENT, CONSTANT -> true;
    };
  }

  private Map<String, Variable> scope(Node node) {
    if (!Declarations.mayBeIn(node)) {
      return Map.of();
    }
    Map<String, Variable> known = scopes.get(node);
    if (known == null) {
      known = Declarations.in(node);
      scopes.put(node, known);
    }
    return known;
  }
}
