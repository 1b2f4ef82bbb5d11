package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A time limit whose exception nobody is ready for. */
public final class UnhandledTimeout implements JavaRule {
  /** What a file writes that does anything about failures. */
  private static final Pattern HANDLED =
      Pattern.compile(
          "Timeout\\w*Exception|ExceptionHandler|ExceptionMapper|onError\\w*|doOnError|exceptionally"
              + "|\\.handle(Async)?\\(|whenComplete|onFailure|onItemOrFailure|recover|otherwise"
              + "|retry|Retry|Fallback|CircuitBreaker|addCallback|onComplete\\("
              + "|catch\\s*\\(\\s*(final\\s+)?(Exception|Throwable|RuntimeException"
              + "|\\w*ExecutionException|CompletionException|IllegalStateException)");

  /** Methods that a framework calls, which answers with an error of its own. */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "\\w*Mapping|GET|POST|PUT|DELETE|PATCH|Get|Post|Put|Delete|Patch|Route|Incoming"
              + "|ConsumeEvent|Scheduled|\\w*Listener|Query|Mutation");

  private static final Set<String> LIMITS = Set.of("orTimeout", "timeout", "fail", "atMost");

  private static final Set<String> AWAITS =
      Set.of(
          "join", "get", "block", "blockFirst", "blockLast", "indefinitely", "subscribe", "with");

  @Override
  public RuleId id() {
    return RuleId.java("unhandled-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(CompilationUnit.class, UnhandledTimeout::check);
  }

  /** Only the first of a file is reported. */
  private static void check(CompilationUnit tree, JavaFile file, Reporter reporter) {
    boolean limited =
        file.text().contains("imeout(")
            || file.text().contains("ifNoItem()")
            || file.text().contains(".atMost(");
    if (file.isTest() || !limited) {
      return;
    }
    tree.findFirst(MethodCallExpr.class, call -> limits(call, file) && isEnd(call))
        .filter(_ -> !HANDLED.matcher(file.text()).find())
        .filter(_ -> tree.findFirst(MethodCallExpr.class, UnhandledTimeout::handles).isEmpty())
        .ifPresent(
            call ->
                reporter.report(
                    Spot.of(call),
                    Severity.CONSIDER,
                    new Message("timeout", Map.of("call", call.getNameAsString()))));
  }

  /** A subscription with a function for errors. */
  private static boolean handles(MethodCallExpr call) {
    return Set.of("subscribe", "with").contains(call.getNameAsString())
        && call.getArguments().size() > 1;
  }

  private static boolean limits(MethodCallExpr call, JavaFile file) {
    if (!LIMITS.contains(call.getNameAsString())) {
      return false;
    }
    JavaType receiver = file.types().receiver(call);
    int arguments = call.getArguments().size();
    return switch (call.getNameAsString()) {
      case "orTimeout" -> file.types().isA(receiver, "java.util.concurrent.CompletableFuture");
      case "timeout" ->
          receiver.name().startsWith("reactor.")
              ? arguments == 1
              : arguments == 2 && Knowledge.isAsynchronous(receiver);
      case "fail" -> receiver.name().startsWith("io.smallrye.mutiny.groups.") && isAfter(call);
      case "atMost" -> receiver.simpleName().startsWith("UniAwait");
      default -> false;
    };
  }

  private static boolean isAfter(MethodCallExpr fail) {
    return fail.getScope()
        .map(Nodes::bare)
        .filter(
            scope ->
                scope instanceof MethodCallExpr after && after.getNameAsString().equals("after"))
        .isPresent();
  }

  /** The chain ends here, or goes to a framework, and not to code that may be ready for it. */
  private static boolean isEnd(MethodCallExpr limit) {
    if (JavaFile.isInMain(limit)) {
      return false;
    }
    MethodCallExpr at = limit;
    while (Nodes.user(at).orElse(null) instanceof MethodCallExpr next && Nodes.isOn(next, at)) {
      if (AWAITS.contains(next.getNameAsString())) {
        return true;
      }
      at = next;
    }
    return limit.getNameAsString().equals("atMost")
        || (Nodes.user(at).orElse(null) instanceof ReturnStmt && isEndpoint(limit));
  }

  private static boolean isEndpoint(Node node) {
    return Nodes.enclosing(node, MethodDeclaration.class)
        .filter(
            method ->
                method.getAnnotations().stream()
                    .anyMatch(
                        annotation ->
                            ENDPOINT.matcher(annotation.getName().getIdentifier()).matches()))
        .isPresent();
  }
}
