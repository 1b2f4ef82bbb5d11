package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What the methods and classes of a file say about how long they wait. */
public final class Limits {
  private static final Set<String> LIMITING = Set.of("orTimeout", "completeOnTimeout", "ifNoItem");

  private final IdentityHashMap<Node, Said> known = new IdentityHashMap<>();

  Limits() {}

  /** Returns what is said in a method or a class. */
  public Said in(Node place) {
    return known.computeIfAbsent(place, Said::new);
  }

  /** What is said in one place. */
  public static final class Said {
    private final Set<String> names = new HashSet<>();
    private boolean limiter;
    private boolean timed;

    private Said(Node place) {
      Nodes.forEach(place, this::visit);
    }

    private void visit(Node node) {
      switch (node) {
        case MethodCallExpr call -> {
          names.add(call.getNameAsString());
          timed =
              timed || (call.getNameAsString().equals("get") && call.getArguments().size() == 2);
        }
        case ClassOrInterfaceType type ->
            limiter = limiter || type.getNameAsString().equals("TimeLimiter");
        default -> {}
      }
    }

    /** Returns whether something limits the waits for results. */
    public boolean isLimited() {
      return limiter || !Collections.disjoint(names, LIMITING);
    }

    /** Returns whether some result is asked for with a limit: {@code get(5, SECONDS)}. */
    public boolean getsInTime() {
      return timed;
    }

    /** Returns whether a method is called that has one of these names. */
    public boolean calls(String... methods) {
      return !Collections.disjoint(names, List.of(methods));
    }

    /** Returns whether a method is called whose name ends like that. */
    public boolean callsLike(String ending) {
      return names.stream().anyMatch(name -> name.endsWith(ending));
    }

    /** {@code client.sendAsync(…)} whose future is asked with a limit: {@code get(5, SECONDS)}. */
    public boolean asksForAnswerInTime() {
      return timed && calls("sendAsync");
    }
  }
}
