package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls that stand in each function of a file, nested functions included, by their text. */
public final class FunctionCalls {
  private static final int LONGEST_PATH = 6;

  private record Calls(Map<String, List<Call>> byPath, Set<String> names) {}

  private final IdentityHashMap<FunctionDef, Calls> byFunction = new IdentityHashMap<>();

  /**
   * Returns the calls of {@code path}, like {@code self.lock.release}, in the body of a function,
   * in source order.
   */
  public List<Call> of(FunctionDef function, String path) {
    return in(function).byPath.getOrDefault(path, List.of());
  }

  /** Returns whether a function calls something by that last name: {@code cancel}. */
  public boolean contain(FunctionDef function, String name) {
    return in(function).names.contains(name);
  }

  private Calls in(FunctionDef function) {
    return byFunction.computeIfAbsent(function, FunctionCalls::find);
  }

  /** Returns {@code self.lock} as a text; empty for what is no short dotted name. */
  public static String path(Expression expression) {
    return path(expression, 0);
  }

  private static String path(Expression expression, int depth) {
    return switch (expression) {
      case Name(_, String id) -> id;
      case Attribute(_, Expression value, String name) when depth < LONGEST_PATH -> {
        String owner = path(value, depth + 1);
        yield owner.isEmpty() ? "" : owner + "." + name;
      }
      default -> "";
    };
  }

  private static Calls find(FunctionDef function) {
    Calls calls = new Calls(new HashMap<>(), new HashSet<>());
    function.body().forEach(statement -> collect(statement, calls));
    calls.byPath.values().forEach(each -> each.sort(Comparator.comparingInt(Node::start)));
    return calls;
  }

  private static void collect(Node node, Calls calls) {
    if (node instanceof Call call) {
      calls.byPath.computeIfAbsent(path(call.function()), _ -> new ArrayList<>()).add(call);
      calls.names.add(Words.lastName(call.function()));
    }
    Children.forEach(node, child -> collect(child, calls));
  }
}
