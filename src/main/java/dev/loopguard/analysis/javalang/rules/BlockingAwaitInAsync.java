package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.loopguard.analysis.javalang.AsyncContext.Helper;
import dev.loopguard.analysis.javalang.AsyncContext.OnLoop;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
import dev.loopguard.analysis.javalang.BlockingCall;
import dev.loopguard.analysis.javalang.BlockingKind;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Waiting inside asynchronous code for the result of other asynchronous code. */
public final class BlockingAwaitInAsync implements JavaRule {
  /** By these a future tells whether it has its result. */
  private static final Set<String> QUESTIONS =
      Set.of("isDone", "isCompletedExceptionally", "isCancelled", "isSuccess", "state");

  private static final Pattern ALL =
      Pattern.compile("all(Of|AsList|Complete).*|(waitFor|when|await|join|combine|complete)All.*");

  private static final Pattern WAITS =
      Pattern.compile("(await|sync|block|join|waitFor)([A-Z]\\w*)?");

  @Override
  public RuleId id() {
    return RuleId.java("blocking-await-in-async");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("BlockingMethodInNonBlockingContext");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, BlockingAwaitInAsync::check);
    on.each(MethodReferenceExpr.class, BlockingAwaitInAsync::check);
  }

  private static void check(Expression expression, JavaFile file, Reporter reporter) {
    file.blockingCalls()
        .of(expression)
        .filter(call -> call.kind() == BlockingKind.RESULT)
        .ifPresent(
            call ->
                file.contexts()
                    .onLoop(expression)
                    .filter(context -> !isDone(expression, file) && !isLate(context, file))
                    .filter(_ -> !isDelegation(call))
                    .ifPresent(context -> report(call, context, file, reporter)));
  }

  private static void report(BlockingCall call, OnLoop context, JavaFile file, Reporter reporter) {
    Circumstances.severity(context, call.kind())
        .ifPresent(
            severity -> {
              Map<String, String> values = new HashMap<>(context.values());
              values.put("call", call.shown());
              reporter.report(
                  Spot.of(call.node()),
                  severity,
                  new Message(context.variant(), values),
                  fix(call, context, file));
            });
  }

  /** Returns whether what is waited for is there already. */
  private static boolean isDone(Expression wait, JavaFile file) {
    if (comesAfterAll(wait, file)) {
      return true;
    }
    Optional<Expression> receiver =
        wait instanceof MethodCallExpr call ? call.getScope().map(Nodes::bare) : Optional.empty();
    return receiver.isPresent()
        && (receiver.get() instanceof MethodCallExpr made
            ? made.getNameAsString().startsWith("completed")
            : isAsked(receiver.get(), wait, file) || isGivenDone(receiver.get(), file));
  }

  private static boolean isLate(OnLoop context, JavaFile file) {
    return context instanceof Helper helper && comesAfterAll(helper.use(), file);
  }

  /** A wrapper's {@code await} waits because its caller asked for that. */
  private static boolean isDelegation(BlockingCall call) {
    return Nodes.enclosing(call.node(), MethodDeclaration.class)
        .filter(
            method ->
                method.getNameAsString().equals(call.method())
                    || WAITS.matcher(method.getNameAsString()).matches())
        .isPresent();
  }

  /** Returns whether a wait stands in a stage after {@code allOf}, or of the very future. */
  private static boolean comesAfterAll(Expression wait, JavaFile file) {
    Optional<Variable> awaited =
        wait instanceof MethodCallExpr call ? future(call, file) : Optional.empty();
    return Nodes.ancestors(wait)
        .takeWhile(node -> !(node instanceof CallableDeclaration))
        .filter(LambdaExpr.class::isInstance)
        .flatMap(lambda -> Functions.taker((LambdaExpr) lambda).stream())
        .filter(stage -> Knowledge.isEager(file.types().receiver(stage)))
        .anyMatch(stage -> isAfterAll(stage, awaited, file));
  }

  private static boolean isAfterAll(
      MethodCallExpr stage, Optional<Variable> awaited, JavaFile file) {
    Optional<Variable> root = root(stage, file);
    boolean ofAll =
        Chains.through(stage).stream().anyMatch(BlockingAwaitInAsync::isAllOf)
            || root.flatMap(Variable::initializer)
                .filter(BlockingAwaitInAsync::givesAllOf)
                .isPresent()
            || stage.getArguments().stream()
                .flatMap(argument -> file.variables().of(argument).stream())
                .flatMap(variable -> variable.initializer().stream())
                .anyMatch(BlockingAwaitInAsync::givesAllOf);
    return ofAll || (root.isPresent() && awaited.equals(root));
  }

  private static Optional<Variable> future(MethodCallExpr wait, JavaFile file) {
    Optional<Expression> scope = wait.getScope().map(Nodes::bare);
    return scope.isPresent()
            && scope.get() instanceof MethodCallExpr same
            && same.getNameAsString().equals("toCompletableFuture")
        ? future(same, file)
        : scope.flatMap(file.variables()::of);
  }

  private static Optional<Variable> root(MethodCallExpr call, JavaFile file) {
    return Chains.through(call).getLast().getScope().map(Nodes::bare).flatMap(file.variables()::of);
  }

  private static boolean givesAllOf(Expression value) {
    return Nodes.bare(value) instanceof MethodCallExpr call
        && Chains.through(call).stream().anyMatch(BlockingAwaitInAsync::isAllOf);
  }

  private static boolean isAllOf(MethodCallExpr call) {
    return ALL.matcher(call.getNameAsString()).matches();
  }

  /** Returns whether the code around a wait asks the future first. */
  private static boolean isAsked(Expression future, Expression wait, JavaFile file) {
    Optional<Variable> variable = file.variables().of(future);
    return variable.isPresent()
        && file.variables().uses(variable.get()).stream()
            .anyMatch(
                use ->
                    Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && QUESTIONS.contains(call.getNameAsString())
                        && Nodes.isOn(call, use)
                        && sameCallable(use, wait));
  }

  private static boolean sameCallable(Node one, Node other) {
    Optional<Node> first = callable(one);
    Optional<Node> second = callable(other);
    return first.isPresent() && second.isPresent() && Nodes.same(first.get(), second.get());
  }

  private static Optional<Node> callable(Node node) {
    return Nodes.ancestors(node).filter(CallableDeclaration.class::isInstance).findFirst();
  }

  /** A listener is given the future that is done. */
  private static boolean isGivenDone(Expression future, JavaFile file) {
    return future instanceof NameExpr
        && file.variables()
            .of(future)
            .filter(
                variable ->
                    variable.kind() == Variable.Kind.LAMBDA_PARAMETER
                        || isOfListener(variable.declaration()))
            .isPresent();
  }

  private static boolean isOfListener(Node parameter) {
    return parameter.getParentNode().orElse(null) instanceof CallableDeclaration<?> method
        && method.getNameAsString().equals("operationComplete");
  }

  /** {@code thenApply(x -> f(x).join())} becomes {@code thenCompose(x -> f(x))}. */
  private static Optional<Suggestion> fix(BlockingCall wait, OnLoop context, JavaFile file) {
    if (!(context instanceof Stage(MethodCallExpr operator, var type, var _))
        || !(wait.node() instanceof MethodCallExpr call)
        || operator.getArguments().size() != 1
        || !(operator.getArgument(0) instanceof LambdaExpr lambda)
        || lambda.getExpressionBody().filter(body -> Nodes.same(body, call)).isEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> awaited = awaited(call);
    Optional<String> flat =
        Replacements.ofMap(operator.getNameAsString(), type, awaited.map(file.types()::of));
    return flat.flatMap(
        name ->
            Edits.replace(
                file,
                file.start(operator.getName()),
                file.end(lambda),
                name
                    + file.text()
                        .substring(file.end(operator.getName()), file.end(awaited.orElseThrow()))));
  }

  /** Returns what a call without a time limit waits for: of a Uni it is made on its awaiter. */
  private static Optional<Expression> awaited(MethodCallExpr call) {
    if (call.getArguments().isNonEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> scope = call.getScope();
    return call.getNameAsString().equals("indefinitely")
        ? scope
            .filter(MethodCallExpr.class::isInstance)
            .flatMap(await -> ((MethodCallExpr) await).getScope())
        : scope;
  }
}
