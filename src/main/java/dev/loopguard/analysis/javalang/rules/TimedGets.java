package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Waits for a task that leave the task running when the time is up. */
final class TimedGets {
  private static final List<String> ENDS = List.of("shutdownNow(", ".cancel(");

  private static final Set<String> TIMEOUTS =
      Set.of("TimeoutException", "java.util.concurrent.TimeoutException", "Exception", "Throwable");

  private static final Pattern EXECUTOR = Pattern.compile("(?i)(executor|pool|scheduler)\\w*$");

  private TimedGets() {}

  /**
   * A wait with a time limit.
   *
   * @param future the future's name; empty where nothing holds it
   * @param clause where the timeout is caught, if the future's name is known there
   */
  record TimedGet(String future, Optional<CatchClause> clause) {
    Message message() {
      return future.isEmpty()
          ? new Message("inline", Map.of())
          : new Message("timed", Map.of("future", future));
    }

    /** Returns the clause with the cancellation put first. */
    Optional<Suggestion> fix(JavaFile file) {
      return clause.flatMap(
          caught -> Edits.putFirst(file, caught.getBody(), future + ".cancel(true);"));
    }
  }

  /** What stops the work itself rather than its future. */
  private static final Pattern STOPS = Pattern.compile("(interrupt|abort|kill|stop|terminate)\\w*");

  /** Returns the wait that a call is, if nothing cancels what it waits for. */
  static Optional<TimedGet> of(MethodCallExpr get, JavaFile file) {
    if (get.getArguments().size() != 2
        || get.getScope().isEmpty()
        || !file.types().isA(file.types().receiver(get), "java.util.concurrent.Future")
        || isEnded(get, file)) {
      return Optional.empty();
    }
    Expression future = Nodes.bare(get.getScope().get());
    if (future instanceof MethodCallExpr started) {
      return startsTask(started, file)
          ? Optional.of(new TimedGet("", Optional.empty()))
          : Optional.empty();
    }
    return file.variables()
        .of(future)
        .filter(
            variable ->
                future instanceof NameExpr
                    && (isTask(variable, file) || isOneOfTasks(variable, file)))
        .filter(variable -> isOnlyRead(variable, file))
        .flatMap(
            variable ->
                clause(get)
                    .map(
                        clause ->
                            new TimedGet(
                                variable.name(),
                                Optional.of(clause).filter(one -> isKnownIn(variable, one)))));
  }

  /** What a {@code try} declares is not known where it catches. */
  private static boolean isKnownIn(Variable variable, CatchClause clause) {
    Node attempt = clause.getParentNode().orElseThrow();
    return Nodes.ancestors(variable.declaration()).noneMatch(at -> Nodes.same(at, attempt));
  }

  /** Somewhere in the method the task, or the pool that runs it, is stopped. */
  private static boolean isEnded(MethodCallExpr get, JavaFile file) {
    return Nodes.enclosing(get, CallableDeclaration.class)
            .map(file::textOf)
            .filter(text -> ENDS.stream().anyMatch(text::contains))
            .isPresent()
        || clause(get).filter(TimedGets::stops).isPresent();
  }

  private static boolean stops(CatchClause clause) {
    return clause.getBody().findAll(MethodCallExpr.class).stream()
        .anyMatch(
            call ->
                STOPS.matcher(call.getNameAsString()).matches()
                    && !(call.getScope().orElse(null) instanceof MethodCallExpr thread
                        && thread.getNameAsString().equals("currentThread")));
  }

  private static boolean isTask(Variable variable, JavaFile file) {
    return variable.kind() == Variable.Kind.LOCAL
        && Stream.concat(variable.initializer().stream(), assigned(variable, file))
            .anyMatch(value -> givesTask(Nodes.bare(value), file));
  }

  private static Stream<Expression> assigned(Variable variable, JavaFile file) {
    return file.variables().uses(variable).stream()
        .filter(TimedGets::isTarget)
        .map(use -> ((AssignExpr) use.getParentNode().orElseThrow()).getValue());
  }

  private static boolean isTarget(Expression use) {
    return use.getParentNode().orElse(null) instanceof AssignExpr assignment
        && Nodes.same(assignment.getTarget(), use);
  }

  private static boolean givesTask(Expression value, JavaFile file) {
    return switch (value) {
      case MethodCallExpr call -> startsTask(call, file);
      case ObjectCreationExpr creation ->
          file.types().of(creation.getType()).is("java.util.concurrent.FutureTask");
      default -> false;
    };
  }

  /** The element of a list of tasks, in a file that submits some. */
  private static boolean isOneOfTasks(Variable variable, JavaFile file) {
    return variable.kind() == Variable.Kind.ELEMENT
        && file.types().of(variable).is("java.util.concurrent.Future")
        && file.text().contains(".submit(");
  }

  /** Cancelling a {@code CompletableFuture} does not stop the code that completes it. */
  private static boolean startsTask(MethodCallExpr call, JavaFile file) {
    JavaType receiver = file.types().receiver(call);
    return switch (call.getNameAsString()) {
      case "submit", "schedule" ->
          receiver.isKnown()
              ? Knowledge.isExecutor(receiver)
              : call.getScope().map(file::snippet).filter(EXECUTOR.asPredicate()).isPresent();
      case "sendAsync" -> receiver.is("java.net.http.HttpClient");
      default -> false;
    };
  }

  /** Nobody else gets hold of the future. */
  private static boolean isOnlyRead(Variable variable, JavaFile file) {
    return file.variables().uses(variable).stream()
        .allMatch(
            use ->
                isTarget(use)
                    || Nodes.user(use).orElse(null) instanceof BinaryExpr
                    || (Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && Nodes.isOn(call, use)));
  }

  /** Returns the clause that catches the timeout. */
  private static Optional<CatchClause> clause(MethodCallExpr get) {
    Node child = get;
    for (Node at : (Iterable<Node>) Nodes.ancestors(get)::iterator) {
      if (at instanceof LambdaExpr || at instanceof BodyDeclaration) {
        return Optional.empty();
      }
      if (at instanceof TryStmt attempt && Nodes.same(attempt.getTryBlock(), child)) {
        Optional<CatchClause> clause =
            attempt.getCatchClauses().stream()
                .filter(one -> Interruption.caught(one).stream().anyMatch(TIMEOUTS::contains))
                .findFirst();
        if (clause.isPresent()) {
          return clause;
        }
      }
      child = at;
    }
    return Optional.empty();
  }
}
