package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Errors of asynchronous work that reach nobody. */
public final class SwallowedAsyncError implements JavaRule {
  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String REACTOR = "reactor.core.publisher.CorePublisher";
  private static final String RX = "io.reactivex.rxjava3.core.Source";
  private static final String VERTX = "io.vertx.core.Future";
  private static final String MUTINY = "io.smallrye.mutiny.groups.";

  /** Methods that hand out a future which was there before. */
  private static final Pattern HOLDERS = Pattern.compile("get|(get|when)[A-Z].*|future|.*Future");

  /** What hands the result on, or is looked at by itself. */
  private static final Set<String> PASSING_ON =
      Set.of("onComplete", "andThen", "transform", "eventually");

  @Override
  public RuleId id() {
    return RuleId.java("swallowed-async-error");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, SwallowedAsyncError::check);
    on.each(MethodCallExpr.class, SwallowedAsyncError::checkHandler);
    on.each(ObjectCreationExpr.class, SwallowedAsyncError::checkCallback);
    on.each(TryStmt.class, SwallowedAsyncError::checkTry);
    on.each(ThrowStmt.class, SwallowedAsyncError::checkThrow);
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    switch (call.getNameAsString()) {
      case "subscribe", "with" -> checkSubscription(call, file, reporter);
      case "send" -> checkSent(call, file, reporter);
      case "onSuccess" -> checkSuccess(call, file, reporter);
      case "onComplete" -> checkCompletion(call, file, reporter);
      case "exceptionally", "exceptionallyAsync", "exceptionallyCompose", "onErrorResume" ->
          checkRecovery(call, file, reporter);
      case "onErrorComplete", "onErrorResumeNext", "otherwiseEmpty", "recover", "otherwise" ->
          checkRecovery(call, file, reporter);
      case "recoverWithNull", "recoverWithCompletion", "recoverWithItem" ->
          checkRecovery(call, file, reporter);
      case "recoverWithUni", "recoverWithMulti", "onErrorReturn", "onErrorReturnItem" ->
          checkRecovery(call, file, reporter);
      case "whenComplete", "whenCompleteAsync", "handle", "handleAsync" ->
          checkBoth(call, file, reporter);
      case "scheduleAtFixedRate", "scheduleWithFixedDelay", "schedule" ->
          checkTimer(call, file, reporter);
      default -> {}
    }
  }

  private static void checkSubscription(MethodCallExpr call, JavaFile file, Reporter reporter) {
    JavaType type = file.types().receiver(call);
    boolean subscribes =
        call.getNameAsString().equals("with")
            ? call.getArguments().size() == 1 && isSubscription(type)
            : file.types().isA(type, REACTOR)
                || file.types().isA(type, RX)
                || LikelyPublishers.isSubscribed(call, file);
    if (subscribes
        && call.getArguments().size() <= 1
        && call.getArguments().stream().allMatch(Functions::isFunction)
        && !ErrorPath.isSeenBefore(call, file)
        && !ErrorPath.isCleaning(call, file)
        && !isSure(call, file)
        && !isHeld(call, file)) {
      report("subscribe", Severity.SHOULD, call, reporter);
    }
  }

  /** Returns whether others too have what is subscribed to, and may look at its errors. */
  private static boolean isHeld(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(Nodes::bare)
        .flatMap(file.variables()::of)
        .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
        .filter(variable -> file.variables().uses(variable).size() > 1)
        .isPresent();
  }

  private static boolean isSubscription(JavaType type) {
    return type.is(MUTINY + "UniSubscribe") || type.is(MUTINY + "MultiSubscribe");
  }

  /** Returns whether nothing can go wrong in a chain: it is the time, or a constant. */
  private static boolean isSure(MethodCallExpr call, JavaFile file) {
    List<MethodCallExpr> before = file.chains().before(call);
    return call.getArguments().isEmpty()
        && before.size() == 1
        && List.of("just", "empty", "never", "delay", "interval", "timer")
            .contains(before.getFirst().getNameAsString());
  }

  /** A Vert.x future of which only the success is looked at. */
  private static void checkSuccess(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (isVertx(call, file)
        && isDropped(last(call, file))
        && isFresh(call)
        && !ErrorPath.isSeenBefore(call, file)
        && file.chains().after(call).stream().noneMatch(SwallowedAsyncError::looksAtFailure)) {
      report("success", success(call, file), call, reporter);
    }
  }

  /** Whose handler it is, may hear of failures in another way. */
  private static Severity success(MethodCallExpr call, JavaFile file) {
    return file.variables()
            .of(Nodes.bare(call.getArgument(0)))
            .filter(handler -> handler.kind() == Variable.Kind.PARAMETER)
            .isPresent()
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  private static boolean looksAtFailure(MethodCallExpr call) {
    return !call.getNameAsString().equals("onSuccess");
  }

  private static boolean isVertx(MethodCallExpr call, JavaFile file) {
    return call.getArguments().size() == 1 && file.types().isA(file.types().receiver(call), VERTX);
  }

  /** A handler of a Vert.x result that does something only if it succeeded. */
  private static void checkCompletion(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean onlySuccess =
        Functions.lambda(call, 0)
            .filter(lambda -> lambda.getParameters().size() == 1)
            .filter(lambda -> looksOnlyAtSuccess(lambda, file))
            .isPresent();
    if (onlySuccess
        && isVertx(call, file)
        && isDropped(last(call, file))
        && !ErrorPath.isSeenBefore(call, file)
        && file.chains().after(call).isEmpty()) {
      report("success", Severity.SHOULD, call, reporter);
    }
  }

  private static boolean looksOnlyAtSuccess(LambdaExpr lambda, JavaFile file) {
    List<Expression> uses = file.variables().uses(result(lambda));
    return uses.stream().anyMatch(SwallowedAsyncError::asksAndGoesOn)
        && uses.stream()
            .allMatch(
                use ->
                    use.getParentNode().orElse(null) instanceof MethodCallExpr asked
                        && Nodes.isOn(asked, use)
                        && List.of("succeeded", "result").contains(asked.getNameAsString()));
  }

  private static Variable result(LambdaExpr lambda) {
    return new Variable(
        lambda.getParameter(0),
        lambda.getParameter(0).getNameAsString(),
        Variable.Kind.LAMBDA_PARAMETER);
  }

  /** Returns whether {@code succeeded()} is the condition of an {@code if} without {@code else}. */
  private static boolean asksAndGoesOn(Expression use) {
    return use.getParentNode().flatMap(Node::getParentNode).orElse(null) instanceof IfStmt choice
        && choice.getElseStmt().isEmpty()
        && use.getParentNode().filter(choice.getCondition()::equals).isPresent();
  }

  /** A method of the same name offers the operator to its callers. */
  private static boolean isWrapped(MethodCallExpr call) {
    return Nodes.enclosing(call, MethodDeclaration.class)
        .filter(method -> method.getNameAsString().equals(call.getNameAsString()))
        .isPresent();
  }

  private static void checkRecovery(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (isWrapped(call)) {
      return;
    }
    if (Recoveries.isSilent(call, file)
        && !ErrorPath.isSeenBefore(call, file)
        && !ErrorPath.isCleaning(call, file)) {
      report("recovered", Recoveries.severity(call, file), call, reporter);
    } else if (Recoveries.isFixed(call, file)
        && !ErrorPath.isSeenBefore(call, file)
        && !ErrorPath.isCleaning(call, file)) {
      report("fixed", Severity.CONSIDER, call, reporter);
    }
  }

  /** The callback of a Kafka producer is given what was written, or the error. */
  private static void checkSent(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.imports().anyFrom("org.apache.kafka.clients.producer.")
        && Functions.lambda(call, 1)
            .filter(lambda -> lambda.getParameters().size() == 2)
            .filter(lambda -> !file.variables().reads(lambda, 1))
            .isPresent()) {
      report("unread", Severity.SHOULD, call, reporter);
    }
  }

  private static void checkBoth(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.types().isA(file.types().receiver(call), STAGE)
        || !ErrorPath.isUnread(call, 1, file)
        || ErrorPath.isSeenBefore(call, file)
        || ErrorPath.isCleaning(call, file)
        || Recoveries.comesAfterAll(call, file)
        || failsAnother(call)) {
      return;
    }
    boolean replaces = call.getNameAsString().startsWith("handle") && !isDropped(call);
    boolean lost = isDropped(last(call, file)) && isFresh(call) && !goesOn(call, file);
    if ((replaces && !isHandedOut(call)) || lost) {
      report("unread", unread(call, file), call, reporter);
    }
  }

  /** Where the function only lets something go, little can be claimed. */
  private static Severity unread(MethodCallExpr call, JavaFile file) {
    return ErrorPath.onlyCleans(call) ? Severity.CONSIDER : Recoveries.severity(call, file);
  }

  /** Returns whether the function reports an earlier error, whatever came of this. */
  private static boolean failsAnother(MethodCallExpr call) {
    return Functions.lambda(call, 0).stream()
        .flatMap(lambda -> lambda.findAll(MethodCallExpr.class).stream())
        .anyMatch(inner -> inner.getNameAsString().equals("completeExceptionally"));
  }

  private static boolean goesOn(MethodCallExpr call, JavaFile file) {
    return !file.chains().after(call).isEmpty();
  }

  /** Returns whether a call makes the future: of one that others hold, they may see the errors. */
  private static boolean isFresh(MethodCallExpr call) {
    return call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr
        && !isHandedOut(call);
  }

  private static boolean isHandedOut(MethodCallExpr call) {
    return call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr made
        && HOLDERS.matcher(made.getNameAsString()).matches();
  }

  private static MethodCallExpr last(MethodCallExpr call, JavaFile file) {
    List<MethodCallExpr> after = file.chains().after(call);
    return after.isEmpty() ? call : after.getLast();
  }

  private static boolean isDropped(MethodCallExpr call) {
    return call.getParentNode().orElse(null) instanceof ExpressionStmt statement
        && Functions.dropsValue(statement);
  }

  private static void checkTimer(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (PeriodicTasks.isPeriodic(call, file)) {
      PeriodicTasks.unguarded(call.getArgument(0), file)
          .ifPresent(severity -> report("periodic", severity, call, reporter));
    }
  }

  /** A handler, of whatever call, that is given a Vert.x result and ignores its failure. */
  private static void checkHandler(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest() || call.getArguments().isEmpty()) {
      return;
    }
    ErrorCallbacks.emptyFunction(call, file)
        .filter(_ -> !ErrorPath.isSeenBefore(call, file) && !ErrorPath.isCleaning(call, file))
        .ifPresent(_ -> report("empty", Recoveries.severity(call, file), call, reporter));
    if (!PASSING_ON.contains(call.getNameAsString())
        && !ErrorPath.isCleaning(call.getNameAsString())
        && file.imports().anyFrom("io.vertx.")
        && Functions.lambda(call, call.getArguments().size() - 1)
            .filter(lambda -> lambda.getParameters().size() == 1)
            .filter(lambda -> looksOnlyAtSuccess(lambda, file))
            .isPresent()
        && !ErrorPath.isCleaning(call, file)) {
      report("success", Severity.SHOULD, call, reporter);
    }
  }

  /** What the last function of a dropped chain throws is kept in a future that nobody has. */
  private static void checkThrow(ThrowStmt thrown, JavaFile file, Reporter reporter) {
    if (!file.isTest()) {
      ErrorCallbacks.throwing(thrown, file)
          .ifPresent(
              place ->
                  reporter.report(
                      Spot.of(thrown),
                      place.severity(),
                      new Message("thrown", Map.of("operator", place.operator()))));
    }
  }

  private static void checkCallback(ObjectCreationExpr made, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    ErrorCallbacks.empty(made)
        .ifPresent(
            method ->
                reporter.report(
                    Spot.ofName(method),
                    Explanations.isAt(method, file) ? Severity.CONSIDER : Severity.SHOULD,
                    new Message("empty", Map.of("operator", method.getNameAsString()))));
  }

  private static void checkTry(TryStmt attempt, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    LostResults.of(attempt, file)
        .ifPresent(
            lost ->
                reporter.report(
                    Spot.of(lost.clause()),
                    lost.severity(),
                    new Message("result", Map.of("call", lost.waiting().getNameAsString()))));
    LostResults.dropping(attempt, file)
        .ifPresent(
            clause ->
                reporter.report(
                    Spot.of(clause), Severity.CONSIDER, new Message("caught", Map.of())));
    Promises.of(attempt, file)
        .ifPresent(
            open ->
                reporter.report(
                    Spot.of(open.clause()),
                    Severity.SHOULD,
                    new Message("promise", Map.of("name", open.name()))));
  }

  private static void report(
      String variant, Severity severity, MethodCallExpr call, Reporter reporter) {
    String operator = call.getNameAsString();
    reporter.report(Spot.of(call), severity, new Message(variant, Map.of("operator", operator)));
  }
}
