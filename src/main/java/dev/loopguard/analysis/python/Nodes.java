package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes compared by identity: two equal pieces of code are two nodes. */
public final class Nodes {
  private Nodes() {}

  /** Returns whether both are the very same node. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean same(@Nullable Node one, @Nullable Node other) {
    return one == other;
  }

  /** Returns whether {@code node} reads one of {@code names}, or what hangs on it. */
  public static boolean readsAny(Node node, Set<String> names) {
    return RoundEffects.roots(node).stream().anyMatch(names::contains);
  }
}
