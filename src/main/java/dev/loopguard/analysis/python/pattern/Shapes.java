package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Step;
import dev.loopguard.analysis.python.syntax.Node;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are made of, read off their records: of most kinds there is nothing more to say than
 * that all components are the same.
 */
final class Shapes {
  /** Components that say where a node is, or repeat what others say. */
  private static final Set<String> PLACES = Set.of("span", "nameSpan", "expressionText");

  private static final ClassValue<List<Method>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(Objects.requireNonNull(type.getRecordComponents()))
              .filter(component -> !PLACES.contains(component.getName()))
              .map(RecordComponent::getAccessor)
              .toList();
        }
      };

  private Shapes() {}

  /** Returns what must hold for two nodes of one kind to be the same. */
  static Optional<List<Step<Node>>> steps(Node pattern, Node code) {
    if (!pattern.getClass().equals(code.getClass())) {
      return Optional.empty();
    }
    List<Step<Node>> steps = new ArrayList<>();
    for (Method component : COMPONENTS.get(pattern.getClass())) {
      if (!add(read(component, pattern), read(component, code), steps)) {
        return Optional.empty();
      }
    }
    return Optional.of(steps);
  }

  /** Returns the nodes directly below a node. */
  static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Method component : COMPONENTS.get(node.getClass())) {
      switch (read(component, node)) {
        case Node child -> children.add(child);
        case List<?> list -> children.addAll(nodes(list));
        case null, default -> {}
      }
    }
    return children;
  }

  /** Adds what must hold for two components; returns whether they can be the same. */
  private static boolean add(@Nullable Object one, @Nullable Object other, List<Step<Node>> steps) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return switch (one) {
      case Node node -> steps.add(new Step.Child<>(node, (Node) other));
      case String text -> steps.add(new Step.Text<>(text, (String) other));
      case List<?> list -> addLists(list, (List<?>) other, steps);
      default -> one.equals(other);
    };
  }

  private static boolean addLists(List<?> one, List<?> other, List<Step<Node>> steps) {
    if (hasNull(one) || hasNull(other)) {
      return addPairs(one, other, steps);
    }
    List<Node> nodes = nodes(one);
    List<Node> others = nodes(other);
    if (nodes.size() == one.size() && others.size() == other.size()) {
      return steps.add(new Step.InOrder<>(nodes, others));
    }
    return addPairs(one, other, steps);
  }

  private static boolean hasNull(List<?> list) {
    return list.stream().anyMatch(Objects::isNull);
  }

  private static boolean addPairs(List<?> one, List<?> other, List<Step<Node>> steps) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!add(one.get(i), other.get(i), steps)) {
        return false;
      }
    }
    return true;
  }

  private static List<Node> nodes(List<?> list) {
    return list.stream().filter(Node.class::isInstance).map(Node.class::cast).toList();
  }

  private static @Nullable Object read(Method component, Node node) {
    try {
      return component.invoke(node);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record's component cannot be read", e);
    }
  }
}
