package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work in parallel whose parts may outlive, or fail without, each other. */
public final class UnstructuredForkJoin implements JavaRule {
  private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";
  private static final String SUBTASK = SCOPE + ".Subtask";

  /** Of one scope; more are not written by people. */
  private static final int MOST_USES = 100;

  @Override
  public RuleId id() {
    return RuleId.java("unstructured-fork-join");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(ObjectCreationExpr.class, UnstructuredForkJoin::checkScope);
    on.each(MethodCallExpr.class, UnstructuredForkJoin::checkOpen);
    on.each(MethodDeclaration.class, UnstructuredForkJoin::checkMethod);
    on.each(ForEachStmt.class, UnstructuredForkJoin::checkLoop);
  }

  private static void checkScope(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    if (file.types().isA(file.types().of(creation.getType()), SCOPE)) {
      checkOwner(creation, file, reporter);
    }
  }

  private static void checkOpen(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.types().calls(call, SCOPE, "open")) {
      checkOwner(call, file, reporter);
    } else if (call.getNameAsString().equals("get")) {
      checkResult(call, file, reporter);
    }
  }

  /** A scope in a local variable must be the resource of a try. */
  private static void checkOwner(Expression scope, JavaFile file, Reporter reporter) {
    local(scope)
        .filter(_ -> !file.isTest())
        .flatMap(declarator -> file.variables().named(scope, declarator.getNameAsString()))
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .filter(
            variable ->
                file.variables().uses(variable).stream().noneMatch(UnstructuredForkJoin::closes))
        .ifPresent(
            variable ->
                reporter.report(
                    Spot.of(scope),
                    Severity.SHOULD,
                    new Message("scope", Map.of("name", variable.name()))));
  }

  private static Optional<VariableDeclarator> local(Expression made) {
    return Nodes.user(made)
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast);
  }

  /** Returns whether a use closes the scope, or hands it to somebody who may. */
  private static boolean closes(Expression use) {
    return !(Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, use)
        && !call.getNameAsString().equals("close"));
  }

  /** The result of a subtask is there only after the scope has joined. */
  private static void checkResult(MethodCallExpr get, JavaFile file, Reporter reporter) {
    Optional<MethodCallExpr> fork = get.getScope().map(Nodes::bare).flatMap(one -> fork(one, file));
    Optional<Variable> scope = fork.flatMap(MethodCallExpr::getScope).flatMap(file.variables()::of);
    if (scope.isEmpty() || joinsBefore(scope.get(), get, file)) {
      return;
    }
    reporter.report(
        Spot.of(get), Severity.SHOULD, new Message("early", Map.of("name", scope.get().name())));
  }

  /** Returns the call that forks a subtask: the expression itself, or what a variable is given. */
  private static Optional<MethodCallExpr> fork(Expression subtask, JavaFile file) {
    return Optional.of(subtask)
        .filter(_ -> file.types().of(subtask).is(SUBTASK))
        .flatMap(
            one ->
                one instanceof NameExpr
                    ? file.variables().of(one).flatMap(Variable::initializer).map(Nodes::bare)
                    : Optional.of(one))
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(call -> call.getNameAsString().equals("fork"));
  }

  private static boolean joinsBefore(Variable scope, MethodCallExpr get, JavaFile file) {
    return file.variables().uses(scope).stream()
        .limit(MOST_USES)
        .filter(use -> Nodes.user(use).orElse(null) instanceof MethodCallExpr call && joins(call))
        .anyMatch(use -> file.start(use) < file.start(get));
  }

  private static boolean joins(MethodCallExpr call) {
    return call.getNameAsString().startsWith("join");
  }

  /** Several tasks are started and waited for; when one fails the others go on. */
  private static void checkMethod(MethodDeclaration method, JavaFile file, Reporter reporter) {
    if (file.isTest() || method.getBody().isEmpty()) {
      return;
    }
    List<Variable> started = new ArrayList<>();
    Nodes.forEach(
        method,
        node -> {
          if (node instanceof VariableDeclarator declarator && startsTask(declarator, file)) {
            started.add(
                new Variable(declarator, declarator.getNameAsString(), Variable.Kind.LOCAL));
          }
        });
    if (started.size() > 1
        && areTogether(started)
        && started.stream().allMatch(task -> isOnlyAwaited(task, file))) {
      Expression first = started.getFirst().initializer().orElseThrow();
      reporter.report(
          Spot.of(Nodes.bare(first)),
          Severity.CONSIDER,
          new Message("siblings", Map.of("name", started.getFirst().name())));
    }
  }

  /** They stand in one block: of two branches only one is taken. */
  private static boolean areTogether(List<Variable> tasks) {
    Optional<BlockStmt> first = Nodes.enclosing(tasks.getFirst().declaration(), BlockStmt.class);
    return tasks.stream()
        .skip(1)
        .flatMap(task -> Nodes.enclosing(task.declaration(), BlockStmt.class).stream())
        .anyMatch(block -> first.filter(one -> Nodes.same(one, block)).isPresent());
  }

  /** A list of tasks, started in this method, is waited for one after the other. */
  private static void checkLoop(ForEachStmt loop, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    Optional<Variable> tasks =
        file.variables()
            .of(Nodes.bare(loop.getIterable()))
            .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
            .filter(variable -> Siblings.areStarted(variable, file));
    Optional<MethodCallExpr> get = Siblings.get(loop);
    if (tasks.isPresent() && get.isPresent() && !Siblings.areEnded(loop, file)) {
      reporter.report(
          Spot.of(get.get()),
          Severity.CONSIDER,
          new Message("tasks", Map.of("name", tasks.get().name())));
    }
  }

  private static boolean startsTask(VariableDeclarator declarator, JavaFile file) {
    return declarator.getInitializer().map(Nodes::bare).orElse(null) instanceof MethodCallExpr call
        && file.types().calls(call, "java.util.concurrent.ExecutorService", "submit");
  }

  private static boolean isOnlyAwaited(Variable task, JavaFile file) {
    List<Expression> uses = file.variables().uses(task);
    return !uses.isEmpty()
        && uses.stream()
            .allMatch(
                use ->
                    Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && Nodes.isOn(call, use)
                        && call.getNameAsString().equals("get"));
  }
}
