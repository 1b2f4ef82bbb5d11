package dev.loopguard.analysis.javalang.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.metamodel.PropertyMetaModel;
import dev.loopguard.analysis.pattern.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are made of, as JavaParser's own model of its trees tells. What a pattern leaves out,
 * as modifiers, annotations, an {@code else} or a {@code finally}, the code may have.
 */
final class JavaShapes {
  private static final Set<String> LAYOUT = Set.of("comment", "isEnclosingParameters");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "annotations",
          "anonymousClassBody",
          "elseStmt",
          "finallyBlock",
          "modifiers",
          "receiverParameter",
          "thrownExceptions",
          "typeArguments",
          "typeParameters");

  /** Of these each must be there, in any order. */
  private static final Set<String> IN_ANY_ORDER =
      Set.of("annotations", "catchClauses", "extendedTypes", "implementedTypes", "modifiers");

  private JavaShapes() {}

  /** Returns what must hold for two nodes of one kind to be the same. */
  static Optional<List<Step<Node>>> steps(Node pattern, Node code) {
    if (!pattern.getClass().equals(code.getClass())) {
      return Optional.empty();
    }
    List<Step<Node>> steps = new ArrayList<>();
    for (PropertyMetaModel property : pattern.getMetaModel().getAllPropertyMetaModels()) {
      if (!LAYOUT.contains(property.getName())
          && !add(property.getName(), property.getValue(pattern), property.getValue(code), steps)) {
        return Optional.empty();
      }
    }
    return Optional.of(steps);
  }

  private static boolean add(
      String name, @Nullable Object one, @Nullable Object other, List<Step<Node>> steps) {
    if (isNothing(one) && LEFT_OUT.contains(name)) {
      return true;
    }
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return switch (one) {
      case Node node -> steps.add(new Step.Child<>(node, (Node) other));
      case NodeList<?> list -> steps.add(lists(name, list, (NodeList<?>) other));
      case String text -> steps.add(new Step.Text<>(text, (String) other));
      default -> one.equals(other);
    };
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof NodeList<?> list && list.isEmpty());
  }

  private static Step<Node> lists(String name, NodeList<?> one, NodeList<?> other) {
    List<Node> nodes = List.copyOf(one);
    List<Node> others = List.copyOf(other);
    return IN_ANY_ORDER.contains(name)
        ? new Step.AnyOrder<>(nodes, others)
        : new Step.InOrder<>(nodes, others);
  }
}
