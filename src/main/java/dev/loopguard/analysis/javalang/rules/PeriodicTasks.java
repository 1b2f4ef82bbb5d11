package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tasks that are run again and again, until one run throws. */
final class PeriodicTasks {
  private static final Set<String> BROAD =
      Set.of("Exception", "Throwable", "RuntimeException", "java.lang.Exception");

  private static final Pattern EXECUTOR =
      Pattern.compile("(?i)\\w*(executor|executor_?service|scheduler|timer)");

  private PeriodicTasks() {}

  /** Returns whether a call has a task run again and again, and no more once it throws. */
  static boolean isPeriodic(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    int arguments = call.getArguments().size();
    if (arguments == 3) {
      return type.is("java.util.Timer");
    }
    return arguments == 4
        && !call.getNameAsString().equals("schedule")
        && (file.types().isA(type, "java.util.concurrent.ScheduledExecutorService")
            || (!type.isKnown() && isNamedExecutor(call)));
  }

  private static boolean isNamedExecutor(MethodCallExpr call) {
    return call.getScope()
        .map(Nodes::bare)
        .map(
            scope ->
                switch (scope) {
                  case NameExpr name -> name.getNameAsString();
                  case FieldAccessExpr access -> access.getNameAsString();
                  case MethodCallExpr made -> made.getNameAsString();
                  default -> "";
                })
        .filter(name -> EXECUTOR.matcher(name).matches())
        .isPresent();
  }

  /** Returns what may be claimed of a task whose errors nobody catches. */
  static Optional<Severity> unguarded(Expression task, JavaFile file) {
    if (isDelegation(task)) {
      return Optional.empty();
    }
    return isLeftOpen(task, file)
        ? Optional.of(Severity.CONSIDER)
        : body(task, file).filter(body -> !catches(body)).flatMap(body -> severity(body, file));
  }

  /** An executor that hands its tasks to another one promises what that one does. */
  private static boolean isDelegation(Expression task) {
    return Functions.taker(task)
        .filter(
            call ->
                Nodes.enclosing(call, MethodDeclaration.class)
                    .filter(method -> method.getNameAsString().equals(call.getNameAsString()))
                    .isPresent())
        .isPresent();
  }

  /** {@code this::tick}, which others write, and may write without a {@code catch}. */
  private static boolean isLeftOpen(Expression task, JavaFile file) {
    return Nodes.bare(task) instanceof MethodReferenceExpr reference
        && reference.getScope().isThisExpr()
        && file.methods().callee(reference).filter(MethodDeclaration::isAbstract).isPresent();
  }

  private static Optional<Severity> severity(Statement body, JavaFile file) {
    List<MethodCallExpr> calls = calls(body);
    List<MethodDeclaration> own =
        calls.stream().flatMap(call -> file.methods().callee(call).stream()).toList();
    boolean guardedInside =
        !own.isEmpty()
            && !mayFail(body, file)
            && own.stream()
                .allMatch(method -> method.getBody().filter(PeriodicTasks::catches).isPresent());
    if (guardedInside || calls.stream().allMatch(Logging::is)) {
      return Optional.empty();
    }
    boolean waits = mayFail(body, file) || calls.stream().anyMatch(call -> waits(call, file));
    if (waits) {
      return Optional.of(Severity.SHOULD);
    }
    return handsOver(body) || body.findFirst(CatchClause.class).isPresent()
        ? Optional.empty()
        : Optional.of(Severity.CONSIDER);
  }

  /** What an executor is handed fails there. */
  private static boolean handsOver(Statement body) {
    Statement only =
        body instanceof BlockStmt block && block.getStatements().size() == 1
            ? block.getStatement(0)
            : body;
    return only instanceof ExpressionStmt statement
        && statement.getExpression() instanceof MethodCallExpr call
        && Set.of("execute", "submit").contains(call.getNameAsString());
  }

  private static boolean waits(MethodCallExpr call, JavaFile file) {
    return file.methods()
        .callee(call)
        .flatMap(MethodDeclaration::getBody)
        .filter(body -> !catches(body) && mayFail(body, file))
        .isPresent();
  }

  /** Returns whether something in a body talks to the world, which fails at times. */
  private static boolean mayFail(Statement body, JavaFile file) {
    return calls(body).stream().anyMatch(call -> file.blockingCalls().of(call).isPresent());
  }

  private static List<MethodCallExpr> calls(Statement body) {
    List<MethodCallExpr> calls = new ArrayList<>();
    Nodes.forEach(
        body,
        node -> {
          if (node instanceof MethodCallExpr call) {
            calls.add(call);
          }
        });
    return calls;
  }

  private static Optional<? extends Statement> body(Expression task, JavaFile file) {
    Expression bare = Nodes.bare(task);
    return switch (file.variables().of(bare).flatMap(Variable::initializer).orElse(bare)) {
      case LambdaExpr lambda -> Optional.of(delegate(lambda.getBody(), file));
      case MethodReferenceExpr reference ->
          file.methods().callee(reference).flatMap(MethodDeclaration::getBody);
      case ObjectCreationExpr creation ->
          run(creation, file).flatMap(MethodDeclaration::getBody).map(body -> delegate(body, file));
      case ThisExpr self ->
          Nodes.enclosing(self, TypeDeclaration.class).flatMap(PeriodicTasks::run);
      default -> Optional.empty();
    };
  }

  private static Optional<BlockStmt> run(TypeDeclaration<?> type) {
    return type.getMethodsBySignature("run").stream()
        .findFirst()
        .flatMap(MethodDeclaration::getBody);
  }

  /** Returns what the object does that is made: in its own body, or in that of its class. */
  private static Optional<MethodDeclaration> run(ObjectCreationExpr creation, JavaFile file) {
    Stream<BodyDeclaration<?>> members =
        creation.getAnonymousClassBody().isPresent()
            ? creation.getAnonymousClassBody().get().stream()
            : file.types().of(creation.getType()) instanceof JavaType.Declared(var type)
                ? type.getMembers().stream()
                : Stream.empty();
    return members
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .filter(method -> method.getNameAsString().equals("run"))
        .filter(method -> method.getParameters().isEmpty())
        .findFirst();
  }

  /** Of {@code () -> refresh()} the method's body counts. */
  private static Statement delegate(Statement body, JavaFile file) {
    Statement only =
        body instanceof BlockStmt block && block.getStatements().size() == 1
            ? block.getStatement(0)
            : body;
    return only instanceof ExpressionStmt statement
            && Nodes.bare(statement.getExpression()) instanceof MethodCallExpr call
        ? file.methods()
            .callee(call)
            .flatMap(MethodDeclaration::getBody)
            .<Statement>map(own -> own)
            .orElse(body)
        : body;
  }

  private static boolean catches(Statement body) {
    List<Node> open = new ArrayList<>(List.of(body));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (node instanceof TryStmt attempt
          && attempt.getCatchClauses().stream().anyMatch(PeriodicTasks::isBroad)) {
        return true;
      }
      node.getChildNodes().stream()
          .filter(child -> child instanceof Statement || child instanceof BlockStmt)
          .forEach(open::add);
    }
    return false;
  }

  private static boolean isBroad(CatchClause clause) {
    Type type = clause.getParameter().getType();
    return type instanceof UnionType union
        ? union.getElements().stream().anyMatch(one -> BROAD.contains(one.asString()))
        : BROAD.contains(type.asString());
  }
}
