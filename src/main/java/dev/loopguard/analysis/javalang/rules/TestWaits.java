package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Ways in which a test waits for what it started, or runs it itself. */
final class TestWaits {
  /** Latches, futures, Awaitility, Vert.x contexts, test subscribers, virtual time. */
  private static final Pattern WAITS =
      Pattern.compile(
          "(?i).*(await|wait|until|eventually|latch|sleep|poll|blocking|countdown|checkpoint"
              + "|advance|trigger|drain).*"
              + "|join|block\\w*|take|\\w*acquire|release|completed?|complet(e|ing)[A-Z]\\w*"
              + "|succeeding\\w*|failing\\w*|flag|atMost|indefinitely|toIterable|toStream|test"
              + "|assert(Value|Values|Result|Completed?|NoErrors|Terminated|Failed\\w*)\\w*"
              + "|verify(?!No)[A-Z]\\w*|expect[A-Z]\\w*|run[A-Z]\\w*|signal\\w*|arrive\\w*|exchange");

  /** What may be asked with {@code get()} without waiting. */
  private static final Set<String> HOLDERS = Set.of("Optional", "Supplier", "ThreadLocal");

  private static final Set<String> CONTEXTS =
      Set.of("VertxTestContext", "UniAsserter", "Checkpoint", "Async");

  private TestWaits() {}

  /** Returns whether a test, or a method of the file that it calls, waits for anything. */
  static boolean isIn(MethodDeclaration test, JavaFile file) {
    boolean handed =
        test.getParameters().stream()
            .anyMatch(parameter -> CONTEXTS.contains(parameter.getType().asString()));
    return handed || waits(test, file, true);
  }

  private static boolean waits(Node root, JavaFile file, boolean asksHelpers) {
    AtomicBoolean found = new AtomicBoolean();
    Nodes.forEach(
        root,
        node -> {
          if (found.get()) {
            return;
          }
          found.set(
              switch (node) {
                case MethodCallExpr call ->
                    isWait(call, file)
                        || (asksHelpers
                            && file.methods().callees(call).stream()
                                .anyMatch(helper -> waits(helper, file, false)));
                case MethodReferenceExpr reference ->
                    WAITS.matcher(reference.getIdentifier()).matches();
                default -> false;
              });
        });
    return found.get();
  }

  private static boolean isWait(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    if (!name.equals("get")) {
      return WAITS.matcher(name).matches();
    }
    int arguments = call.getArguments().size();
    String type = file.types().receiver(call).simpleName();
    return (arguments == 2 && isUnit(call.getArgument(1), file))
        || (arguments == 0 && !type.startsWith("Atomic") && !HOLDERS.contains(type));
  }

  private static boolean isUnit(Expression argument, JavaFile file) {
    return file.types().of(argument).is("java.util.concurrent.TimeUnit")
        || file.snippet(argument).matches(".*(UNIT|[Uu]nit|[A-Z]+S)");
  }
}
