package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Rounds;
import dev.loopguard.analysis.javalang.Rounds.Kind;
import dev.loopguard.analysis.javalang.Rounds.Round;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Independent asynchronous work that is waited for one by one. */
public final class SequentialAwait implements JavaRule {
  private static final Pattern WORK =
      Pattern.compile(
          "(load|fetch|send|request|query|search|save|delete|update|create|submit|run|execute|call"
              + "|read|write|publish|process|download|upload)([A-Z]\\w*)?");

  @Override
  public RuleId id() {
    return RuleId.java("sequential-await");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, SequentialAwait::checkLoop);
    on.each(MethodCallExpr.class, SequentialAwait::checkStream);
    on.each(MethodCallExpr.class, SequentialAwait::checkConcat);
    on.each(BlockStmt.class, SequentialAwait::checkBlock);
  }

  private static void checkLoop(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest() || !file.awaits().isAwait(call) || JavaFile.isInMain(call)) {
      return;
    }
    file.rounds()
        .of(call)
        .filter(round -> round.kind() == Kind.ELEMENT && !file.rounds().isSmall(round))
        .filter(round -> !file.rounds().mayLeave(round) && !isParallel(round, file))
        .flatMap(
            round -> begun(call, round, file).filter(start -> isFree(start, call, round, file)))
        .filter(start -> !start.getNameAsString().equals("bind") && !isGivenUp(call))
        .filter(_ -> file.types().receiver(call).isKnown() || !isLimited(call))
        .ifPresent(start -> report("loop", severity(call, file), call, start, reporter));
  }

  /** Somebody has thought about how long this takes. */
  private static boolean isLimited(MethodCallExpr await) {
    return Chains.through(await).stream().anyMatch(one -> one.getNameAsString().equals("timeout"));
  }

  /** A task is handed to a pool for the sake of the limit: who waits too long cancels it. */
  private static boolean isGivenUp(MethodCallExpr await) {
    return await.getNameAsString().equals("get")
        && await.getArguments().size() == 2
        && Nodes.enclosing(await, TryStmt.class).stream()
            .flatMap(attempt -> attempt.getCatchClauses().stream())
            .flatMap(clause -> clause.findAll(MethodCallExpr.class).stream())
            .anyMatch(call -> call.getNameAsString().equals("cancel"));
  }

  /**
   * Of a wait that only its name tells, little can be claimed; nor of what is made once, at the
   * start.
   */
  private static Severity severity(MethodCallExpr await, JavaFile file) {
    boolean start = Functions.around(await).orElse(null) instanceof ConstructorDeclaration;
    return file.types().receiver(await).isKnown() && !start ? Severity.SHOULD : Severity.CONSIDER;
  }

  /** Returns the call of the same round that begins the work. */
  private static Optional<MethodCallExpr> begun(MethodCallExpr await, Round round, JavaFile file) {
    return file.awaits().begun(await).or(() -> ofLocal(await, round, file));
  }

  /** The work may be held in a variable of the round, with nothing begun in between. */
  private static Optional<MethodCallExpr> ofLocal(
      MethodCallExpr await, Round round, JavaFile file) {
    return await
        .getScope()
        .map(Nodes::bare)
        .filter(NameExpr.class::isInstance)
        .flatMap(file.variables()::of)
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .filter(variable -> !Rounds.isOutside(variable, round))
        .flatMap(Variable::initializer)
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(file.awaits()::begins)
        .filter(file.awaits()::isAsynchronous);
  }

  /** Returns whether no round needs the result of the round before. */
  private static boolean isFree(
      MethodCallExpr start, MethodCallExpr await, Round round, JavaFile file) {
    return assigned(await)
        .flatMap(file.variables()::of)
        .filter(variable -> Rounds.isOutside(variable, round))
        .filter(variable -> isUsedIn(start, variable, file))
        .isEmpty();
  }

  private static Optional<Expression> assigned(MethodCallExpr await) {
    return Nodes.user(await)
        .filter(AssignExpr.class::isInstance)
        .map(user -> ((AssignExpr) user).getTarget());
  }

  private static boolean isUsedIn(Node part, Variable variable, JavaFile file) {
    return part.findAll(NameExpr.class).stream()
        .flatMap(name -> file.variables().of(name).stream())
        .anyMatch(used -> used.equals(variable) || isMadeOf(used, variable, file));
  }

  /** A local variable may carry the result of the round before. */
  private static boolean isMadeOf(Variable used, Variable variable, JavaFile file) {
    return used.kind() == Variable.Kind.LOCAL
        && used.initializer().stream()
            .flatMap(value -> value.findAll(NameExpr.class).stream())
            .anyMatch(name -> file.variables().of(name).filter(variable::equals).isPresent());
  }

  /** {@code map(start).map(join)}: a stream hands on each element before it takes the next. */
  private static void checkStream(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()
        || !Set.of("map", "forEach", "mapToObj").contains(call.getNameAsString())
        || call.getArguments().size() != 1
        || !(joinsKnown(call.getArgument(0), file) || joinsElement(call.getArgument(0)))
        || file.rounds().ofFunction(Nodes.bare(call.getArgument(0))).isEmpty()) {
      return;
    }
    boolean known = joinsKnown(call.getArgument(0), file);
    if (call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr start
        && start.getNameAsString().startsWith("map")
        && start.getArguments().size() == 1
        && startsWork(start.getArgument(0), file)
        && file.rounds().ofFunction(Nodes.bare(start.getArgument(0))).isPresent()
        && !file.rounds().isSmall(start)
        && !isParallel(call, file)) {
      report("stream", known ? Severity.SHOULD : Severity.CONSIDER, call, start, reporter);
    }
  }

  /** Publishers that were collected in a loop are subscribed to one after the other. */
  private static void checkConcat(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()
        || !Set.of("concat", "streams").contains(call.getNameAsString())
        || call.getArguments().size() != 1
        || !Knowledge.isLazy(file.types().of(call))) {
      return;
    }
    file.variables()
        .of(Nodes.bare(call.getArgument(0)))
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .flatMap(variable -> collected(variable, file))
        .ifPresent(start -> report("concat", Severity.CONSIDER, call, start, reporter));
  }

  /** Returns the call that begins what a list is given in each round of a loop. */
  private static Optional<MethodCallExpr> collected(Variable list, JavaFile file) {
    return file.variables().uses(list).stream()
        .flatMap(use -> Nodes.user(use).stream())
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(add -> add.getNameAsString().equals("add") && add.getArguments().size() == 1)
        .filter(
            add -> file.rounds().of(add).filter(round -> round.kind() == Kind.ELEMENT).isPresent())
        .map(add -> Nodes.bare(add.getArgument(0)))
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(start -> isAsked(Chains.through(start).getLast(), file))
        .findFirst();
  }

  /** The work is that of a client, of this file or of what it extends. */
  private static boolean isAsked(MethodCallExpr start, JavaFile file) {
    return start
        .getScope()
        .map(scope -> scope.isSuperExpr() || RemoteWork.isPartner(scope, file))
        .orElseGet(() -> file.methods().callee(start).isPresent());
  }

  private static boolean isParallel(Round round, JavaFile file) {
    return round.elements().orElse(null) instanceof MethodCallExpr elements
        && (elements.getNameAsString().startsWith("parallel") || isParallel(elements, file));
  }

  private static boolean isParallel(MethodCallExpr call, JavaFile file) {
    return file.chains().before(call).stream()
        .map(MethodCallExpr::getNameAsString)
        .anyMatch(name -> name.startsWith("parallel"));
  }

  /** {@code future -> { use(future.join()); }}: what has a result to join is a future. */
  private static boolean joinsElement(Expression function) {
    return Nodes.bare(function) instanceof LambdaExpr lambda
        && lambda.getParameters().size() == 1
        && lambda.findAll(MethodCallExpr.class).stream()
            .filter(call -> call.getNameAsString().equals("join") && call.getArguments().isEmpty())
            .filter(call -> Functions.around(call).filter(at -> Nodes.same(at, lambda)).isPresent())
            .flatMap(call -> call.getScope().map(Nodes::bare).stream())
            .anyMatch(
                scope ->
                    scope instanceof NameExpr name
                        && name.getNameAsString().equals(lambda.getParameter(0).getNameAsString()));
  }

  private static boolean joinsKnown(Expression function, JavaFile file) {
    return switch (Nodes.bare(function)) {
      case MethodReferenceExpr reference ->
          file.blockingCalls().of(reference).isPresent()
              && Set.of("join", "get").contains(reference.getIdentifier());
      case LambdaExpr lambda ->
          lambda.getExpressionBody().map(Nodes::bare).orElse(null) instanceof MethodCallExpr call
              && Set.of("join", "get").contains(call.getNameAsString())
              && file.awaits().isAwait(call)
              && call.getScope().map(Nodes::bare).orElse(null) instanceof NameExpr;
      default -> false;
    };
  }

  private static boolean startsWork(Expression function, JavaFile file) {
    return switch (Nodes.bare(function)) {
      case LambdaExpr lambda ->
          Functions.results(lambda).stream()
              .map(Nodes::bare)
              .anyMatch(
                  result ->
                      result instanceof MethodCallExpr call
                          && (file.awaits().begins(call) || isWork(call)));
      case MethodReferenceExpr reference ->
          !reference.getIdentifier().startsWith("get")
              && !reference.getIdentifier().contains("uture");
      default -> false;
    };
  }

  /** {@code app.getStore().load(id)}, by its name. */
  private static boolean isWork(MethodCallExpr call) {
    return !call.getArguments().isEmpty() && WORK.matcher(call.getNameAsString()).matches();
  }

  /** Two results, one after the other, of which the second does not need the first. */
  private static void checkBlock(BlockStmt block, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    Optional<VariableDeclarator> before = Optional.empty();
    for (Statement statement : block.getStatements()) {
      Optional<VariableDeclarator> next = awaited(statement, file);
      if (before.isPresent() && next.isPresent() && !needs(next.get(), before.get(), file)) {
        MethodCallExpr await = await(next.get(), file).orElseThrow();
        MethodCallExpr start = file.awaits().begun(await).orElseThrow();
        report("block", Severity.CONSIDER, await, start, reporter);
      }
      before = next;
    }
  }

  private static boolean needs(
      VariableDeclarator later, VariableDeclarator earlier, JavaFile file) {
    Variable variable = new Variable(earlier, earlier.getNameAsString(), Variable.Kind.LOCAL);
    return isUsedIn(later, variable, file);
  }

  private static Optional<VariableDeclarator> awaited(Statement statement, JavaFile file) {
    return statement instanceof ExpressionStmt expression
            && expression.getExpression() instanceof VariableDeclarationExpr declaration
            && declaration.getVariables().size() == 1
        ? Optional.of(declaration.getVariable(0)).filter(one -> await(one, file).isPresent())
        : Optional.empty();
  }

  private static Optional<MethodCallExpr> await(VariableDeclarator declarator, JavaFile file) {
    return declarator
        .getInitializer()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(call -> file.awaits().isAwait(call) && file.awaits().begun(call).isPresent());
  }

  private static void report(
      String variant,
      Severity severity,
      MethodCallExpr call,
      MethodCallExpr start,
      Reporter reporter) {
    reporter.report(
        Spot.of(call),
        severity,
        new Message(
            variant, Map.of("call", call.getNameAsString(), "start", start.getNameAsString())));
  }
}
