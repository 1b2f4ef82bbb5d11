package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Limits;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The waits of a file that have no limit: of each method the first. */
final class UnlimitedWaits {
  /** A method that says how long it waits, or that what it asks for is there. */
  private static final String[] SAYS = {
    "isDone", "isSuccess", "timeout", "isCompletedExceptionally"
  };

  /** What sends something to somebody who may never answer. */
  private static final Pattern SENDS =
      Pattern.compile(
          "(send|request|exchange|connect|call|invoke|fetch|receive|retrieve|bodyTo)\\w*");

  private static final Set<String> AT_START = Set.of("PostConstruct", "Startup");

  private final JavaFile file;
  private final Reporter reporter;

  /** Whether there is nothing (more) to be said of a method's waits. */
  private final IdentityHashMap<Node, Boolean> done = new IdentityHashMap<>();

  private UnlimitedWaits(JavaFile file, Reporter reporter) {
    this.file = file;
    this.reporter = reporter;
  }

  static void check(CompilationUnit tree, JavaFile file, Reporter reporter) {
    if (!file.isTest()) {
      UnlimitedWaits waits = new UnlimitedWaits(file, reporter);
      Nodes.forEach(tree, waits::visit);
    }
  }

  private void visit(Node node) {
    if (node instanceof MethodCallExpr call && Waits.isUnlimited(call, file)) {
      Nodes.enclosing(call, CallableDeclaration.class)
          .filter(method -> !done.computeIfAbsent(method, this::isSpared))
          .filter(method -> isBare(call, method))
          .ifPresent(method -> report(call, method));
    }
  }

  private void report(MethodCallExpr call, CallableDeclaration<?> method) {
    done.put(method, true);
    String name = call.getNameAsString();
    reporter.report(
        Spot.of(call),
        Severity.CONSIDER,
        new Message("wait", Map.of("call", name, "cure", Waits.cure(name))));
  }

  /** Code that starts a program, hands on a wait of the same kind, or limits its waits. */
  private boolean isSpared(Node callable) {
    boolean named =
        callable instanceof MethodDeclaration method
            && (Waits.isSpared(method.getNameAsString())
                || JavaFile.isMain(method)
                || Annotations.hasAny(method, AT_START));
    Limits.Said limits = file.limits().in(callable);
    return named
        || isFacade(callable)
        || limits.isLimited()
        || limits.getsInTime()
        || limits.calls(SAYS);
  }

  /**
   * {@code load(x)} that is nothing but {@code loadAsync(x).join()}, for those who want to wait.
   */
  private boolean isFacade(Node callable) {
    return callable instanceof MethodDeclaration method
        && method.getBody().filter(UnlimitedWaits::isOneStatement).isPresent()
        && method.findFirst(LambdaExpr.class).isEmpty()
        && method.findAll(MethodCallExpr.class).stream()
            .anyMatch(call -> isOtherForm(call, method));
  }

  private boolean isOtherForm(MethodCallExpr call, MethodDeclaration method) {
    String name = call.getNameAsString();
    String own = method.getNameAsString();
    return (name.startsWith(own) && name.length() > own.length())
        || (call.getScope().isEmpty() && file.methods().callee(call).isPresent());
  }

  private static boolean isOneStatement(BlockStmt body) {
    if (body.getStatements().size() != 1) {
      return false;
    }
    return switch (body.getStatement(0)) {
      case TryStmt attempt -> isOneStatement(attempt.getTryBlock());
      case Statement statement -> statement instanceof ReturnStmt || statement.isExpressionStmt();
    };
  }

  private boolean isBare(MethodCallExpr call, Node method) {
    return file.contexts().onLoop(call).isEmpty()
        && !isBridge(call)
        && (!file.limits().in(method).callsLike("llOf") || isOfAll(call));
  }

  /**
   * {@code Mono.from(dao.delete(id)).block()} and {@code xAsync().get()} make the synchronous form
   * of a method; a wait for an answer, in a task or once per element is no such form.
   */
  private boolean isBridge(MethodCallExpr call) {
    return (Waits.isForPublisher(call) && !isRepeated(call) && !isForAnswer(call))
        || isSameWithAsync(call);
  }

  private boolean isForAnswer(MethodCallExpr call) {
    return file.chains().before(call).stream()
        .anyMatch(before -> SENDS.matcher(before.getNameAsString()).matches());
  }

  private static boolean isRepeated(MethodCallExpr call) {
    return Nodes.ancestors(call)
        .takeWhile(node -> !(node instanceof CallableDeclaration))
        .anyMatch(
            node ->
                node instanceof LambdaExpr
                    || node instanceof ForEachStmt
                    || node instanceof ForStmt
                    || node instanceof WhileStmt);
  }

  private static boolean isSameWithAsync(MethodCallExpr call) {
    return call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr made
        && Nodes.enclosing(call, MethodDeclaration.class)
            .filter(own -> made.getNameAsString().equals(own.getNameAsString() + "Async"))
            .isPresent();
  }

  /** It waits for all of them; who waits for one of them afterwards has it at once. */
  private boolean isOfAll(MethodCallExpr call) {
    return file.chains().before(call).stream()
        .anyMatch(before -> before.getNameAsString().equals("allOf"));
  }

  /** Returns whether a number of time units is as good as none. */
  static boolean isForEver(MethodCallExpr call) {
    return call.getArguments().size() == 2
        && List.of("awaitTermination", "await", "get").contains(call.getNameAsString())
        && Optional.of(Nodes.bare(call.getArgument(0)))
            .filter(FieldAccessExpr.class::isInstance)
            .map(limit -> ((FieldAccessExpr) limit).getNameAsString())
            .filter("MAX_VALUE"::equals)
            .isPresent();
  }
}
