package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Ways of writing that something is tried again without end. */
final class EndlessRetries {
  /** What takes the number of tries. */
  private static final Pattern COUNTS =
      Pattern.compile(
          "retry|retryMax|RetryNTimes|(set|with)?(Max|max)(Retries|Attempts|RetryAttempts|RetryCount)"
              + "|(set|with)?(Retries|RetryAttempts|RetryCount)|retries");

  private static final Set<String> STRATEGIES = Set.of("max", "backoff", "fixedDelay");

  /** Without arguments that count. */
  private static final Set<String> FOR_EVER = Set.of("RetryForever", "AlwaysRetryPolicy");

  private static final Pattern COUNTED =
      Pattern.compile("(?i)attempt|count|retries|tries|incrementAndGet|elapsed|deadline|--|\\+\\+");

  private static final Pattern PAUSES =
      Pattern.compile(
          "(?i).*(sleep|delay|schedule|backoff|timer|park|pause|await|wait|acquire|continueOr|retryer).*");

  private EndlessRetries() {}

  /** {@code retry(e -> e instanceof IOException)}: as often as it fails like that. */
  static boolean byPredicate(MethodCallExpr call, JavaFile file) {
    return call.getArguments().size() == 1
        && call.getScope().isPresent()
        && Nodes.bare(call.getArgument(0)) instanceof LambdaExpr lambda
        && lambda.getParameters().size() == 1
        && lambda.getBody().findAll(MethodCallExpr.class).size() < 4
        && !COUNTED.matcher(file.textOf(lambda)).find();
  }

  static boolean byCount(MethodCallExpr call, JavaFile file) {
    return !call.getArguments().isEmpty()
        && isEndless(call.getArgument(0))
        && (COUNTS.matcher(call.getNameAsString()).matches()
            || (STRATEGIES.contains(call.getNameAsString())
                && file.types().receiver(call).simpleName().equals("Retry")));
  }

  static boolean byCount(ObjectCreationExpr made, JavaFile file) {
    String type = made.getType().getNameAsString();
    NodeList<Expression> given = made.getArguments();
    return FOR_EVER.contains(type)
        || (!given.isEmpty() && isEndless(given.get(0)) && COUNTS.matcher(type).matches());
  }

  private static boolean isEndless(Expression count) {
    return switch (Nodes.bare(count)) {
      case FieldAccessExpr access -> access.getNameAsString().equals("MAX_VALUE");
      case UnaryExpr sign -> sign.getOperator() == UnaryExpr.Operator.MINUS;
      default -> false;
    };
  }

  /** Returns the clause after which an endless loop does at once what has failed. */
  static Optional<CatchClause> byLoop(Statement loop, JavaFile file) {
    return isEndless(loop)
        ? only(loop)
            .filter(attempt -> endsWell(attempt.getTryBlock()))
            .filter(attempt -> attempt.getFinallyBlock().isEmpty())
            .flatMap(attempt -> again(attempt, file))
        : Optional.empty();
  }

  private static boolean isEndless(Statement loop) {
    return switch (loop) {
      case WhileStmt rounds -> isTrue(rounds.getCondition());
      case DoStmt rounds -> isTrue(rounds.getCondition());
      case ForStmt rounds ->
          rounds.getCompare().isEmpty()
              && rounds.getUpdate().isEmpty()
              && rounds.getInitialization().isEmpty();
      default -> false;
    };
  }

  private static boolean isTrue(Expression condition) {
    return condition instanceof BooleanLiteralExpr literal && literal.getValue();
  }

  /** Returns the {@code try} that is all of a loop's body. */
  private static Optional<TryStmt> only(Statement loop) {
    return loop instanceof NodeWithBody<?> rounds
            && rounds.getBody() instanceof BlockStmt body
            && body.getStatements().size() == 1
            && body.getStatement(0) instanceof TryStmt attempt
        ? Optional.of(attempt)
        : Optional.empty();
  }

  private static boolean endsWell(BlockStmt block) {
    return block
        .getStatements()
        .getLast()
        .filter(last -> last instanceof ReturnStmt || last instanceof BreakStmt)
        .isPresent();
  }

  private static Optional<CatchClause> again(TryStmt attempt, JavaFile file) {
    return attempt.getCatchClauses().stream()
        .filter(clause -> !file.snippet(clause.getParameter()).contains("Interrupt"))
        .filter(clause -> !leavesOrPauses(clause, file) && !waitsBefore(attempt, file))
        .findFirst();
  }

  /** Each round waits a while before it fails. */
  private static boolean waitsBefore(TryStmt attempt, JavaFile file) {
    return attempt.getTryBlock().findAll(MethodCallExpr.class).stream()
        .anyMatch(
            call -> call.getArguments().size() == 2 && file.blockingCalls().of(call).isPresent());
  }

  private static boolean leavesOrPauses(CatchClause clause, JavaFile file) {
    BlockStmt body = clause.getBody();
    return body.findFirst(ReturnStmt.class).isPresent()
        || body.findFirst(BreakStmt.class).isPresent()
        || body.findFirst(ThrowStmt.class).isPresent()
        || body.findFirst(IfStmt.class).isPresent()
        || COUNTED.matcher(file.textOf(body)).find()
        || body.findAll(MethodCallExpr.class).stream().anyMatch(call -> pauses(call, file));
  }

  /** Returns whether a call waits for a while, or plans something for later. */
  static boolean pauses(MethodCallExpr call, JavaFile file) {
    return PAUSES.matcher(call.getNameAsString()).matches()
        || file.blockingCalls()
            .of(call)
            .filter(blocking -> blocking.kind() == BlockingKind.SLEEP)
            .isPresent();
  }
}
