package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.loopguard.analysis.javalang.AsyncContext;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Failures of asynchronous work that a {@code catch} around the wait for it throws away. */
final class LostResults {
  private static final Set<String> FAILURES = Set.of("ExecutionException", "CompletionException");
  private static final Set<String> BROAD = Set.of("Exception", "Throwable", "RuntimeException");

  /** Waits that no interrupt ends: a broad {@code catch} around them is about failures only. */
  private static final Set<String> UNINTERRUPTIBLE =
      Set.of("join", "block", "blockFirst", "blockLast", "indefinitely", "blockingGet");

  private static final Pattern UNUSED = Pattern.compile("(ignore|unused|expected).*|_");

  private static final Set<String> THREADS =
      Set.of("worker", "executor", "common-pool", "virtual", "thread", "scheduler");

  private LostResults() {}

  /** What is lost: the wait, and what may be claimed. */
  record Lost(CatchClause clause, MethodCallExpr waiting, Severity severity) {}

  /** Returns the clause of a {@code try} that loses the failure of what its block waits for. */
  static Optional<Lost> of(TryStmt attempt, JavaFile file) {
    return attempt.getCatchClauses().stream()
        .filter(clause -> isLost(clause) && isAboutFailure(clause) && !isMeant(clause, file))
        .flatMap(
            clause ->
                wait(attempt.getTryBlock(), clause, file).stream()
                    .map(wait -> new Lost(clause, wait, severity(clause))))
        .findFirst();
  }

  /** Returns the clause by which asynchronous work drops every error of its own. */
  static Optional<CatchClause> dropping(TryStmt attempt, JavaFile file) {
    return attempt.getCatchClauses().stream()
        .filter(clause -> clause.getBody().isEmpty() && types(clause).anyMatch(BROAD::contains))
        .filter(clause -> !isMeant(clause, file))
        .filter(clause -> runsElsewhere(attempt, file))
        .filter(_ -> !attempt.getTryBlock().isEmpty() && !cleans(attempt))
        .findFirst();
  }

  /** The work is a function written in place, which a thread, a pool or a stage runs. */
  private static boolean runsElsewhere(TryStmt attempt, JavaFile file) {
    boolean written = Functions.around(attempt).filter(LambdaExpr.class::isInstance).isPresent();
    return written
        && switch (file.contexts().of(attempt)) {
          case AsyncContext.OnLoop _ -> true;
          case AsyncContext.Off off -> THREADS.contains(off.place());
          case AsyncContext.Source _, AsyncContext.Unmarked _ -> false;
        };
  }

  /** Nobody can do anything about what fails when something ends. */
  private static boolean cleans(TryStmt attempt) {
    return attempt.getTryBlock().findAll(MethodCallExpr.class).stream()
        .anyMatch(call -> ErrorPath.isCleaning(call.getNameAsString()));
  }

  private static Optional<MethodCallExpr> wait(BlockStmt block, CatchClause clause, JavaFile file) {
    boolean exact = types(clause).anyMatch(FAILURES::contains);
    return block.findAll(MethodCallExpr.class).stream()
        .filter(file.awaits()::isAwait)
        .filter(call -> !ErrorPath.isCleaning(call, file))
        .filter(call -> exact || UNINTERRUPTIBLE.contains(call.getNameAsString()))
        .findFirst();
  }

  private static boolean isAboutFailure(CatchClause clause) {
    return types(clause).anyMatch(type -> FAILURES.contains(type) || BROAD.contains(type));
  }

  private static Stream<String> types(CatchClause clause) {
    Type type = clause.getParameter().getType();
    List<? extends Type> all =
        type instanceof UnionType union ? union.getElements() : List.of(type);
    return all.stream().map(Type::asString).map(name -> name.substring(name.lastIndexOf('.') + 1));
  }

  private static boolean isLost(CatchClause clause) {
    List<Statement> body = clause.getBody().getStatements();
    return body.isEmpty()
        || (body.size() == 1
            && body.getFirst() instanceof ReturnStmt result
            && result.getExpression().filter(value -> !isNothing(value)).isEmpty());
  }

  private static boolean isNothing(Expression value) {
    return ErrorPath.isNothing(value) || value.isLiteralExpr();
  }

  private static Severity severity(CatchClause clause) {
    return clause.getBody().isEmpty() ? Severity.SHOULD : Severity.CONSIDER;
  }

  private static boolean isMeant(CatchClause clause, JavaFile file) {
    return Explanations.isAt(clause.getBody(), file)
        || UNUSED.matcher(clause.getParameter().getNameAsString()).matches();
  }
}
