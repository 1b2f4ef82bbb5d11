package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The methods of a file, and which of them call which. */
public final class Methods {
  private final List<Node> nodes;
  private final IdentityHashMap<Node, Map<String, List<MethodDeclaration>>> members =
      new IdentityHashMap<>();
  private @Nullable IdentityHashMap<MethodDeclaration, List<Expression>> callers;

  /**
   * @param nodes all nodes of the file, in source order
   */
  Methods(List<Node> nodes) {
    this.nodes = nodes;
  }

  /**
   * Returns the methods of the file that a call without a receiver, or on {@code this}, may mean:
   * those of that name and number of arguments in the innermost type that has any.
   */
  public List<MethodDeclaration> callees(MethodCallExpr call) {
    boolean own = call.getScope().map(Expression::isThisExpr).orElse(true);
    return own ? named(call, call.getNameAsString(), call.getArguments().size()) : List.of();
  }

  /** Returns the method that a call surely means. */
  public Optional<MethodDeclaration> callee(MethodCallExpr call) {
    return only(callees(call));
  }

  /** Returns the method that {@code this::name} surely means. */
  public Optional<MethodDeclaration> callee(MethodReferenceExpr reference) {
    return reference.getScope().isThisExpr()
        ? only(named(reference, reference.getIdentifier(), -1))
        : Optional.empty();
  }

  /** Returns the calls and method references of the file that surely mean {@code method}. */
  public List<Expression> callers(MethodDeclaration method) {
    IdentityHashMap<MethodDeclaration, List<Expression>> all = callers;
    if (all == null) {
      all = collectCallers();
      callers = all;
    }
    return all.getOrDefault(method, List.of());
  }

  /**
   * Returns the methods of a type.
   *
   * @param arguments their number of arguments, negative for any
   */
  List<MethodDeclaration> of(Node type, String name, int arguments) {
    if (!(type instanceof TypeDeclaration
        || type instanceof ObjectCreationExpr
        || type instanceof EnumConstantDeclaration)) {
      return List.of();
    }
    List<MethodDeclaration> named =
        members.computeIfAbsent(type, Methods::collect).getOrDefault(name, List.of());
    return named.isEmpty()
        ? named
        : named.stream().filter(method -> arguments < 0 || takes(method, arguments)).toList();
  }

  private List<MethodDeclaration> named(Node place, String name, int arguments) {
    for (Node at = Nodes.parent(place); at != null; at = Nodes.parent(at)) {
      List<MethodDeclaration> methods = of(at, name, arguments);
      if (!methods.isEmpty()) {
        return methods;
      }
    }
    return List.of();
  }

  private static Map<String, List<MethodDeclaration>> collect(Node type) {
    NodeList<BodyDeclaration<?>> bodies =
        switch (type) {
          case TypeDeclaration<?> declaration -> declaration.getMembers();
          case ObjectCreationExpr creation ->
              creation.getAnonymousClassBody().orElseGet(NodeList::new);
          case EnumConstantDeclaration constant -> constant.getClassBody();
          default -> new NodeList<>();
        };
    return bodies.stream()
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .collect(Collectors.groupingBy(MethodDeclaration::getNameAsString));
  }

  private static boolean takes(MethodDeclaration method, int arguments) {
    NodeList<Parameter> parameters = method.getParameters();
    boolean variable = parameters.getLast().map(Parameter::isVarArgs).orElse(false);
    return variable ? arguments >= parameters.size() - 1 : arguments == parameters.size();
  }

  private IdentityHashMap<MethodDeclaration, List<Expression>> collectCallers() {
    IdentityHashMap<MethodDeclaration, List<Expression>> all = new IdentityHashMap<>();
    for (Node node : nodes) {
      Optional<MethodDeclaration> callee =
          switch (node) {
            case MethodCallExpr call -> callee(call);
            case MethodReferenceExpr reference -> callee(reference);
            default -> Optional.empty();
          };
      callee.ifPresent(
          method -> all.computeIfAbsent(method, _ -> new ArrayList<>()).add((Expression) node));
    }
    return all;
  }

  private static Optional<MethodDeclaration> only(List<MethodDeclaration> methods) {
    return methods.size() == 1 ? Optional.of(methods.getFirst()) : Optional.empty();
  }
}
