package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where values end up: through local names, containers and loops to what uses them. */
public final class Trails {
  /**
   * What uses a value in the end.
   *
   * @param value the expression that stands for the value there, or for a container of it
   * @param depth how many containers are around the value: 0 is the value itself, -1 an element of
   *     it
   */
  public record End(Expression value, Use use, int depth) {}

  private final Names names;
  private final Places places;
  private final Uses uses;
  private final Node tree;
  private @Nullable Map<String, List<Attribute>> attributes;

  Trails(Names names, Places places, Uses uses, Node tree) {
    this.names = names;
    this.places = places;
    this.uses = uses;
    this.tree = tree;
  }

  /** Returns what uses a value that is no container. */
  public List<End> of(Expression value) {
    return of(value, 0);
  }

  /**
   * Returns what uses a value, among it one {@link Use.Other} where the trail is too long.
   *
   * @param lowest how far the value itself is opened: -1 when its elements are followed too
   */
  public List<End> of(Expression value, int lowest) {
    Trail trail = new Trail(names, places, uses, lowest);
    trail.follow(value, 0);
    return trail.ends();
  }

  /** Returns what uses the value of a local name, or what it contains; see {@link #of}. */
  public List<End> ofName(Name name, int depth) {
    Trail trail = new Trail(names, places, uses, 0);
    trail.followName(name, name, depth);
    return trail.ends();
  }

  /** Returns what uses the attributes of this name, of whatever object in the file. */
  public List<End> ofAttribute(String name) {
    Trail trail = new Trail(names, places, uses, 0);
    if (attributes == null) {
      attributes = new HashMap<>();
      collect(tree, attributes);
    }
    attributes.getOrDefault(name, List.of()).stream()
        .takeWhile(_ -> !trail.isLost())
        .forEach(read -> trail.follow(read, 0));
    return trail.ends();
  }

  private void collect(Node node, Map<String, List<Attribute>> found) {
    if (node instanceof Attribute attribute && isRead(attribute)) {
      found.computeIfAbsent(attribute.name(), _ -> new ArrayList<>()).add(attribute);
    }
    Children.forEach(node, child -> collect(child, found));
  }

  private boolean isRead(Attribute attribute) {
    return switch (places.parent(attribute).orElseThrow()) {
      case Statement.Assign assign -> Nodes.same(assign.value(), attribute);
      case Statement.AnnotatedAssign assign -> Nodes.same(assign.value(), attribute);
      case Statement.Delete _ -> false;
      default -> true;
    };
  }
}
