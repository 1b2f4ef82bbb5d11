package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a file by the last name of what is called. They may be calls of a function of that
 * name or of another one: good enough for reasons to stay silent.
 */
public final class CallsByName {
  /** How many calls of one name are looked at. */
  private static final int MOST = 16;

  private final Node tree;
  private @Nullable Map<String, List<Call>> calls;

  CallsByName(Node tree) {
    this.tree = tree;
  }

  /** Returns the first calls of what is named so, in source order. */
  public List<Call> of(String name) {
    if (calls == null) {
      calls = new HashMap<>();
      collect(tree, calls);
    }
    return calls.getOrDefault(name, List.of());
  }

  /** Returns the last name of a dotted one: {@code get} of {@code self.client.get}. */
  public static String name(Expression function) {
    return switch (function) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  private static void collect(Node node, Map<String, List<Call>> calls) {
    if (node instanceof Call call) {
      List<Call> same = calls.computeIfAbsent(name(call.function()), _ -> new ArrayList<>());
      if (same.size() < MOST) {
        same.add(call);
      }
    }
    Children.forEach(node, child -> collect(child, calls));
  }
}
