package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.HashMap;
import java.util.Map;

/** On what kind of thread a piece of code runs, and how that is known. */
public sealed interface AsyncContext {
  /** How sure it is. */
  enum Evidence {
    /** A framework says so: an operator, a handler, an annotation. */
    CERTAIN,
    /** Usual for such code, though who calls it decides. */
    LIKELY,
    /** Possible. */
    HINT
  }

  /** Code on a thread that must not wait: an event loop, or whoever completes or emits. */
  sealed interface OnLoop extends AsyncContext {
    Evidence evidence();

    /** Returns the variant of a rule's messages that tells this reason. */
    String variant();

    /**
     * Returns the values for that message: {@code operator} and {@code type} of a stage, {@code
     * method} and {@code type} of a callback or a method that returns a publisher, {@code method}
     * and {@code annotation} of a marked one, {@code method} and the values of its caller of a
     * helper.
     */
    Map<String, String> values();
  }

  /**
   * A function that an operator of a publisher, a future or a server is handed.
   *
   * @param operator the call it is handed to
   * @param type the type that has the operator
   */
  record Stage(MethodCallExpr operator, JavaType type, Evidence evidence) implements OnLoop {
    @Override
    public String variant() {
      return "stage";
    }

    @Override
    public Map<String, String> values() {
      String shown = type.simpleName().isEmpty() ? "Future" : type.simpleName();
      return Map.of("operator", operator.getNameAsString(), "type", shown);
    }
  }

  /**
   * A method that the event loop calls, as its class's type says.
   *
   * @param type the qualified name of the library's type that declares it
   */
  record LoopCallback(MethodDeclaration method, String type, Evidence evidence) implements OnLoop {
    @Override
    public String variant() {
      return "callback";
    }

    @Override
    public Map<String, String> values() {
      return Map.of(
          "method", method.getNameAsString(), "type", type.substring(type.lastIndexOf('.') + 1));
    }
  }

  /**
   * A method whose annotation puts it on the event loop.
   *
   * @param annotation its simple name
   */
  record Marked(MethodDeclaration method, String annotation) implements OnLoop {
    @Override
    public Evidence evidence() {
      return Evidence.CERTAIN;
    }

    @Override
    public String variant() {
      return "marked";
    }

    @Override
    public Map<String, String> values() {
      return Map.of("method", method.getNameAsString(), "annotation", annotation);
    }
  }

  /** The body of a method that returns a publisher or a future, while it builds that. */
  record Reactive(MethodDeclaration method, JavaType returned, Evidence evidence)
      implements OnLoop {
    @Override
    public String variant() {
      return "reactive";
    }

    @Override
    public Map<String, String> values() {
      return Map.of("method", method.getNameAsString(), "type", returned.simpleName());
    }
  }

  /**
   * A method that is called from such code. Those that are not private have other callers too.
   *
   * @param use the call or method reference
   * @param caller the context of that
   */
  record Helper(MethodDeclaration method, Expression use, OnLoop caller) implements OnLoop {
    @Override
    public Evidence evidence() {
      if (method.isPrivate()) {
        return caller.evidence();
      }
      return caller.evidence() == Evidence.CERTAIN ? Evidence.LIKELY : Evidence.HINT;
    }

    @Override
    public String variant() {
      return "helper";
    }

    @Override
    public Map<String, String> values() {
      Map<String, String> values = new HashMap<>(caller.values());
      values.put("method", method.getNameAsString());
      values.put("line", String.valueOf(use.getRange().map(range -> range.begin.line).orElse(0)));
      return values;
    }
  }

  /**
   * A function that makes a publisher's value when somebody subscribes, on the thread that does.
   *
   * @param call the call it is handed to
   * @param scheduled whether the chain moves the subscription to a thread that may wait
   * @param around the context of that call
   */
  record Source(MethodCallExpr call, boolean scheduled, AsyncContext around)
      implements AsyncContext {}

  /**
   * Code that is known to run on a thread that may wait.
   *
   * @param place where, as the knowledge files say: {@code worker}, {@code executor}, {@code
   *     common-pool}, {@code virtual}, {@code thread}; {@code annotation}, {@code caller}, {@code
   *     guard}, {@code scheduler}, {@code test}, {@code program}
   */
  record Off(String place) implements AsyncContext {}

  /** Code of which nothing is known. */
  record Unmarked() implements AsyncContext {}
}
