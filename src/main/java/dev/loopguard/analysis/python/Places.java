package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where each node of a file hangs in the tree, and the scope that its names are looked up in. */
final class Places {
  private record Place(@Nullable Node parent, Scope scope) {}

  private final IdentityHashMap<Node, Place> places = new IdentityHashMap<>();

  void put(Node node, @Nullable Node parent, Scope scope) {
    places.put(node, new Place(parent, scope));
  }

  Optional<Node> parent(Node node) {
    return Optional.ofNullable(place(node).parent);
  }

  Scope scope(Node node) {
    return place(node).scope;
  }

  /** Returns the nodes around {@code node}, from the inside out, without itself. */
  Stream<Node> ancestors(Node node) {
    return Stream.iterate(parent(node), Optional::isPresent, up -> up.flatMap(this::parent))
        .map(Optional::orElseThrow);
  }

  private Place place(Node node) {
    Place place = places.get(node);
    if (place == null) {
      throw new IllegalArgumentException("not a node of this file: " + node.getClass());
    }
    return place;
  }
}
