package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.DroppedValues.Drop;
import dev.loopguard.analysis.javalang.Edits;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.GivenBack;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.javalang.index.JavaMethod;
import dev.loopguard.analysis.javalang.index.JavaMethod.Trait;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A future that nobody looks at: what fails in it is never seen. */
public final class DroppedFuture implements JavaRule {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  /** What gives a future that stands for an event, and hardly fails. */
  private static final Pattern EVENT = Pattern.compile("(when|on)[A-Z]\\w*");

  /** What begins nothing, or nothing whose failure matters. */
  private static final Pattern NO_WORK =
      Pattern.compile(
          "(get|is|on|add|when|close|write|flush|cancel|dispose|complete|fail)([A-Z]\\w*)?"
              + "|async(Close|Abort|Flush|Cancel)|stop|abort");

  private static final String PRODUCER = "org.apache.kafka.clients.producer.Producer";
  private static final Pattern EXECUTORS = Pattern.compile("\\w*(Executor(Service)?|Pool)");
  private static final String VERTX = "io.vertx.core.Future";
  private static final Set<String> VERTX_LOOKS =
      Set.of(
          "onFailure",
          "onComplete",
          "recover",
          "otherwise",
          "otherwiseEmpty",
          "andThen",
          "eventually",
          "transform",
          "setHandler",
          "onTimeout",
          "toCompletionStage");

  /** A task that is a future itself, for those who made it. */
  private static final String FUTURE_TASK = "java.util.concurrent.FutureTask";

  private static final String EXECUTOR = "java.util.concurrent.ExecutorService";

  /** What tells somebody else, who sees to the rest. */
  private static final Set<String> HANDS_ON =
      Set.of("complete", "completeExceptionally", "countDown");

  private static final Set<String> STARTED =
      Set.of("runAsync", "supplyAsync", "allOf", "anyOf", "sendAsync");

  @Override
  public RuleId id() {
    return RuleId.java("dropped-future");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("FutureReturnValueIgnored", "CheckReturnValue");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, DroppedFuture::check);
    on.each(MethodReferenceExpr.class, DroppedFuture::check);
    on.each(MethodCallExpr.class, LostSubscriptions::check);
  }

  private static void check(MethodReferenceExpr reference, JavaFile file, Reporter reporter) {
    if (!file.isTest()
        && file.types().isA(file.types().result(reference), STAGE)
        && file.droppedValues().ofFunction(reference).orElse(null)
            instanceof Drop.ByFunction(Expression taker)) {
      String operator =
          taker instanceof MethodCallExpr method ? method.getNameAsString() : "Runnable";
      reporter.report(
          Spot.of(reference),
          Severity.CONSIDER,
          new Message("function", Map.of("operator", operator, "call", reference.getIdentifier())));
    }
  }

  private static void check(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    file.droppedValues()
        .of(call)
        .ifPresent(
            drop -> {
              if (DoneFutures.makes(call, file)) {
                reporter.report(Spot.of(call), Severity.SHOULD, message("done", call, drop));
              } else if (isSubmit(call, file)) {
                reportSubmit(call, drop, file, reporter);
              } else if (file.types().isA(file.types().of(call), STAGE)) {
                checkStage(call, drop, file, reporter);
              } else if (isOwnWork(call, file) || isLostStage(call, file) || isSent(call, file)) {
                reporter.report(
                    Spot.of(call), Severity.CONSIDER, message(variant(drop), call, drop));
              }
            });
  }

  private static boolean isSubmit(MethodCallExpr call, JavaFile file) {
    JavaType receiver = file.types().receiver(call);
    return call.getNameAsString().equals("submit")
        && (file.types().isA(receiver, EXECUTOR)
            || Knowledge.isExecutor(receiver)
            || EXECUTORS.matcher(receiver.simpleName()).matches())
        && !receiver.name().startsWith("io.netty.");
  }

  private static void reportSubmit(
      MethodCallExpr call, Drop drop, JavaFile file, Reporter reporter) {
    if (call.getArguments().isEmpty()
        || isSafe(call.getArgument(0), file)
        || file.types().isA(file.types().of(call.getArgument(0)), FUTURE_TASK)) {
      return;
    }
    boolean statement = drop instanceof Drop.Statement;
    reporter.report(
        Spot.of(call),
        isWrittenHere(call.getArgument(0)) ? Severity.SHOULD : Severity.CONSIDER,
        message(statement ? "submit" : "variable", call, drop),
        statement && returnsNothing(call.getArgument(0), file)
            ? Edits.replace(file, call.getName(), "execute")
            : Optional.empty());
  }

  /** What a task of another file does about exceptions is not known. */
  private static boolean isWrittenHere(Expression task) {
    return Nodes.bare(task) instanceof LambdaExpr
        || Nodes.bare(task) instanceof MethodReferenceExpr
        || (Nodes.bare(task) instanceof ObjectCreationExpr creation
            && creation.getAnonymousClassBody().isPresent());
  }

  private static void checkStage(MethodCallExpr call, Drop drop, JavaFile file, Reporter reporter) {
    List<MethodCallExpr> chain = Chains.through(call);
    boolean looked =
        chain.stream().anyMatch(one -> GivenBack.LOOKED_AT.contains(one.getNameAsString()));
    MethodCallExpr first = origin(chain, file);
    boolean safe =
        chain.size() == 1
            && !call.getArguments().isEmpty()
            && STARTED.contains(call.getNameAsString())
            && isSafe(call.getArgument(0), file);
    if (looked || safe) {
      return;
    }
    boolean others = isOfOthers(first, file);
    if (!others) {
      severity(first, file)
          .ifPresent(
              severity ->
                  reporter.report(Spot.of(call), severity, message(variant(drop), call, drop)));
    } else if (SuccessOnly.is(call) && !EVENT.matcher(first.getNameAsString()).matches()) {
      SuccessOnly.severity(call, root(first, file), GivenBack.LOOKED_AT, file)
          .ifPresent(
              severity -> reporter.report(Spot.of(call), severity, message("success", call, drop)));
    }
  }

  /** Returns the call of a chain that gives its first future, or is made on that. */
  private static MethodCallExpr origin(List<MethodCallExpr> chain, JavaFile file) {
    return chain.reversed().stream()
        .filter(one -> file.types().isA(file.types().of(one), STAGE))
        .findFirst()
        .orElse(chain.getLast());
  }

  /** Returns the future that a call is made on, or else the call. */
  private static Expression root(MethodCallExpr first, JavaFile file) {
    return first
        .getScope()
        .map(Nodes::bare)
        .filter(scope -> file.types().isA(file.types().of(scope), STAGE))
        .orElse(first);
  }

  /** Returns whether a call is of a method of the file that says it gives a future, or several. */
  private static boolean isOwnWork(MethodCallExpr call, JavaFile file) {
    List<MethodDeclaration> callees = file.types().callees(call);
    return !callees.isEmpty()
        && !Chains.through(call).stream().skip(1).findAny().isPresent()
        && callees.stream().allMatch(method -> isFuture(method.getType(), file))
        && !NO_WORK.matcher(call.getNameAsString()).matches()
        && !isGivenPromise(call, file);
  }

  /** Who is handed a promise of the caller's tells of the failure there. */
  private static boolean isGivenPromise(MethodCallExpr call, JavaFile file) {
    return call.getArguments().stream()
        .flatMap(argument -> argument.findAll(NameExpr.class).stream())
        .anyMatch(name -> Knowledge.isEager(file.types().of(name)));
  }

  /**
   * Returns whether a chain of Vert.x ends in work that a failure skips, and says nothing of it.
   */
  private static boolean isLostStage(MethodCallExpr call, JavaFile file) {
    List<MethodCallExpr> chain = Chains.through(call);
    return chain.size() > 1
        && file.types().receiver(call).is(VERTX)
        && Set.of("compose", "map", "flatMap", "onSuccess").contains(call.getNameAsString())
        && chain.stream().noneMatch(one -> VERTX_LOOKS.contains(one.getNameAsString()))
        && chain.getLast().getScope().filter(root -> isVertx(root, file)).isEmpty();
  }

  /** A future in a variable may be looked at elsewhere. */
  private static boolean isVertx(Expression root, JavaFile file) {
    return file.types().of(root).is(VERTX);
  }

  /** Returns whether a message goes out of which nobody learns whether it arrived. */
  private static boolean isSent(MethodCallExpr call, JavaFile file) {
    JavaType receiver = file.types().receiver(call);
    return call.getNameAsString().startsWith("send")
        && ((file.types().isA(receiver, PRODUCER) && call.getArguments().size() == 1)
            || receiver.is("org.springframework.kafka.core.KafkaTemplate"));
  }

  private static boolean isFuture(Type type, JavaFile file) {
    JavaType known = file.types().of(type);
    return Knowledge.isEager(known)
        || Knowledge.isEager(known.argument(0))
        || (type instanceof ClassOrInterfaceType named
            && named.getNameAsString().endsWith("Future"));
  }

  /** A future in a variable that is used elsewhere, or that a getter gives, has other owners. */
  private static boolean isOfOthers(MethodCallExpr first, JavaFile file) {
    Optional<Expression> root = first.getScope().map(Nodes::bare);
    if (root.isPresent() && file.types().isA(file.types().of(root.get()), STAGE)) {
      return true;
    }
    String name = first.getNameAsString();
    boolean started = STARTED.contains(name);
    boolean owned =
        name.startsWith("get")
            || EVENT.matcher(name).matches()
            || (name.endsWith("Future") && first.getArguments().isEmpty());
    return !started && (owned || file.types().receiver(first).name().startsWith("java.util."));
  }

  private static Optional<Severity> severity(MethodCallExpr first, JavaFile file) {
    List<MethodDeclaration> callees = file.types().callees(first);
    List<JavaMethod> elsewhere = file.types().elsewhere(first);
    if (callees.isEmpty() && elsewhere.isEmpty()) {
      return Optional.of(isWork(first) ? Severity.SHOULD : Severity.CONSIDER);
    }
    boolean looked =
        callees.stream()
                .flatMap(method -> method.getBody().stream())
                .anyMatch(GivenBack::isLookedAt)
            || elsewhere.stream().anyMatch(method -> method.is(Trait.WATCHED));
    return looked
            || NO_WORK.matcher(first.getNameAsString()).matches()
            || isGivenPromise(first, file)
        ? Optional.empty()
        : Optional.of(Severity.CONSIDER);
  }

  /** Of a method that another file declares only its name tells work from the news of an event. */
  private static boolean isWork(MethodCallExpr first) {
    return STARTED.contains(first.getNameAsString()) || first.getNameAsString().endsWith("Async");
  }

  private static String variant(Drop drop) {
    return switch (drop) {
      case Drop.Statement _ -> "statement";
      case Drop.ByFunction _ -> "function";
      case Drop.Unread _ -> "variable";
    };
  }

  private static Message message(String variant, MethodCallExpr call, Drop drop) {
    Map<String, String> values =
        switch (drop) {
          case Drop.Statement _ -> Map.of();
          case Drop.ByFunction(Expression taker) ->
              Map.of(
                  "operator",
                  taker instanceof MethodCallExpr method ? method.getNameAsString() : "Runnable");
          case Drop.Unread(var variable) -> Map.of("name", variable.getNameAsString());
        };
    Map<String, String> all = new HashMap<>(values);
    all.put("call", call.getNameAsString());
    return new Message(
        variant.equals("variable") && drop instanceof Drop.ByFunction ? "function" : variant, all);
  }

  /** Returns whether a task lets no exception out. */
  private static boolean isSafe(Expression task, JavaFile file) {
    return switch (TaskBodies.value(task, file)) {
      case LambdaExpr lambda -> isSafe(lambda.getBody(), file);
      case MethodReferenceExpr reference ->
          file.methods().callee(reference).flatMap(MethodDeclaration::getBody).stream()
              .anyMatch(DroppedFuture::catchesAll);
      case ObjectCreationExpr creation ->
          TaskBodies.of(creation, file).anyMatch(DroppedFuture::catchesAll);
      default -> false;
    };
  }

  private static boolean isSafe(Statement body, JavaFile file) {
    if (body instanceof BlockStmt block) {
      return catchesAll(block)
          || (block.getStatements().size() == 1 && isSafe(block.getStatement(0), file));
    }
    if (body instanceof NodeWithBody<?> loop) {
      return isSafe(loop.getBody(), file);
    }
    return body instanceof ExpressionStmt statement
        && statement.getExpression() instanceof MethodCallExpr call
        && (HANDS_ON.contains(call.getNameAsString())
            || file.methods().callee(call).flatMap(MethodDeclaration::getBody).stream()
                .anyMatch(DroppedFuture::catchesAll));
  }

  private static boolean catchesAll(BlockStmt body) {
    return body.getStatements().stream()
        .anyMatch(
            statement ->
                statement instanceof TryStmt attempt
                    && attempt.getCatchClauses().stream()
                        .anyMatch(
                            clause ->
                                Set.of("Exception", "Throwable", "RuntimeException")
                                    .contains(clause.getParameter().getTypeAsString())));
  }

  /** Returns whether a task is surely a {@code Runnable}, so that {@code execute} takes it too. */
  private static boolean returnsNothing(Expression task, JavaFile file) {
    return switch (Nodes.bare(task)) {
      case LambdaExpr lambda ->
          lambda.getExpressionBody().isEmpty()
              ? Functions.returned(lambda.getBody()).isEmpty()
              : lambda.getExpressionBody().get() instanceof MethodCallExpr call
                  && file.methods().callee(call).filter(DroppedFuture::isVoid).isPresent();
      case MethodReferenceExpr reference ->
          file.methods().callee(reference).filter(DroppedFuture::isVoid).isPresent();
      default -> file.types().of(task).is("java.lang.Runnable");
    };
  }

  private static boolean isVoid(MethodDeclaration method) {
    return method.getType().isVoidType() && method.getThrownExceptions().isEmpty();
  }
}
