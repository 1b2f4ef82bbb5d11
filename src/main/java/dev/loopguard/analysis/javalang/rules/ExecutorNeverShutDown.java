package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import dev.loopguard.analysis.javalang.Annotations;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Threads of an executor that nothing ends. */
public final class ExecutorNeverShutDown implements JavaRule {
  private static final Map<String, Set<String>> FACTORIES =
      Map.of(
          "java.util.concurrent.Executors",
          Set.of(
              "newFixedThreadPool",
              "newCachedThreadPool",
              "newSingleThreadExecutor",
              "newScheduledThreadPool",
              "newSingleThreadScheduledExecutor",
              "newWorkStealingPool"),
          "reactor.core.scheduler.Schedulers",
          Set.of("newSingle", "newParallel", "newBoundedElastic", "newElastic"));

  private static final List<String> TYPES =
      List.of(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ForkJoinPool",
          "java.util.Timer",
          "io.netty.util.HashedWheelTimer",
          "io.netty.channel.EventLoopGroup");

  private static final String EXECUTOR = "java.util.concurrent.ExecutorService";

  /** Names of methods of other classes that make executors. */
  private static final Pattern MADE_ELSEWHERE =
      Pattern.compile("(create|new|build|make)\\w*(Executor|Pool|Scheduler)\\w*");

  /** Its threads end when they have had no work for a minute. */
  private static final String IDLE = ".newCachedThreadPool";

  /** Their threads are daemons. */
  private static final Set<String> DAEMONS = Set.of("newWorkStealingPool", "ForkJoinPool");

  /**
   * Calls that run a task, or the stages of a chain, on what they are handed, and do not keep it.
   */
  private static final Set<String> RUNS =
      Set.of(
          "supplyAsync",
          "runAsync",
          "subscribeOn",
          "publishOn",
          "observeOn",
          "runOn",
          "runSubscriptionOn",
          "emitOn",
          "interval",
          "delayElements",
          "fromExecutor",
          "fromExecutorService");

  @Override
  public RuleId id() {
    return RuleId.java("executor-never-shut-down");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        MethodCallExpr.class,
        (call, file, reporter) -> {
          if (makes(call, file)) {
            String owner = file.types().receiver(call).simpleName();
            check(call, owner + "." + call.getNameAsString(), file, reporter);
          } else if (MADE_ELSEWHERE.matcher(call.getNameAsString()).matches()
              && !file.types().receiver(call).is("java.util.concurrent.Executors")) {
            checkElsewhere(call, file, reporter);
          }
        });
    on.each(
        ObjectCreationExpr.class,
        (creation, file, reporter) -> {
          JavaType type = file.types().of(creation.getType());
          if (TYPES.stream().anyMatch(one -> file.types().isA(type, one))) {
            check(creation, "new " + type.simpleName(), file, reporter);
          }
        });
  }

  /** Other code makes it, and this class keeps it, and forgets it when it ends the rest. */
  private static void checkElsewhere(MethodCallExpr call, JavaFile file, Reporter reporter) {
    Optional<Variable> field =
        switch (Nodes.user(call).orElse(null)) {
          case VariableDeclarator declarator ->
              file.variables().named(declarator.getName(), declarator.getNameAsString());
          case AssignExpr assignment -> file.variables().of(assignment.getTarget());
          case null, default -> Optional.empty();
        };
    field
        .filter(_ -> !file.isTest() && call.getScope().isPresent())
        .filter(kept -> file.types().isA(file.types().of(kept), EXECUTOR))
        .filter(kept -> Shutdown.isForgotten(kept, file))
        .ifPresent(
            kept ->
                report(
                    "kept",
                    call,
                    call.getNameAsString(),
                    kept.name(),
                    Optional.of(Severity.CONSIDER),
                    file,
                    reporter));
  }

  private static boolean makes(MethodCallExpr call, JavaFile file) {
    String name = call.getNameAsString();
    return FACTORIES.values().stream().anyMatch(names -> names.contains(name))
        && FACTORIES.getOrDefault(file.types().receiver(call).name(), Set.of()).contains(name);
  }

  private static void check(Expression made, String call, JavaFile file, Reporter reporter) {
    if (file.isTest() || JavaFile.isInMain(made) || isIdle(made)) {
      return;
    }
    Expression value = cast(made);
    switch (Nodes.user(value).orElse(null)) {
      case MethodCallExpr outer when Nodes.isOn(outer, value) ->
          report("dropped", made, call, "", Optional.of(Severity.SHOULD), file, reporter);
      case MethodCallExpr outer when isRun(outer) && !isInStaticField(made) ->
          report("dropped", made, call, "", Optional.of(Severity.SHOULD), file, reporter);
      case VariableDeclarator declarator ->
          checkKept(
              made,
              call,
              file.variables().named(declarator.getName(), declarator.getNameAsString()),
              file,
              reporter);
      case AssignExpr assignment ->
          checkKept(made, call, file.variables().of(assignment.getTarget()), file, reporter);
      case null, default -> {}
    }
  }

  private static void checkKept(
      Expression made, String call, Optional<Variable> variable, JavaFile file, Reporter reporter) {
    if (variable.isEmpty()
        || isCleanedUp(variable.get())
        || file.variables().uses(variable.get()).isEmpty()) {
      return;
    }
    Shutdown end = Shutdown.of(made, variable.get(), file);
    Optional<Severity> severity =
        switch (end) {
          case NEVER -> Optional.of(Severity.SHOULD);
          case NEVER_HERE, UNLESS_THROWN -> Optional.of(Severity.CONSIDER);
          case NEVER_AT_ALL ->
              isDaemon(made, file) || call.endsWith(IDLE)
                  ? Optional.empty()
                  : Optional.of(Severity.CONSIDER);
          case SURE -> Optional.empty();
        };
    String variant =
        switch (end) {
          case UNLESS_THROWN -> "thrown";
          case NEVER_AT_ALL -> "program";
          case NEVER, NEVER_HERE, SURE -> "kept";
        };
    report(variant, made, call, variable.get().name(), severity, file, reporter);
  }

  /** {@code new ThreadPoolExecutor(0, 4, 60, SECONDS, …)} keeps no thread that has no work. */
  private static boolean isIdle(Expression made) {
    return made instanceof ObjectCreationExpr creation
        && creation.getType().getNameAsString().equals("ThreadPoolExecutor")
        && creation.getArguments().getFirst().filter(ExecutorNeverShutDown::isZero).isPresent();
  }

  private static boolean isZero(Expression threads) {
    return threads instanceof IntegerLiteralExpr number && number.getValue().equals("0");
  }

  /** Lombok ends it. */
  private static boolean isCleanedUp(Variable variable) {
    return Nodes.enclosing(variable.declaration(), VariableDeclarationExpr.class)
        .filter(declared -> Annotations.hasAny(declared, Set.of("Cleanup")))
        .isPresent();
  }

  private static void report(
      String variant,
      Expression made,
      String call,
      String name,
      Optional<Severity> severity,
      JavaFile file,
      Reporter reporter) {
    severity.ifPresent(
        found ->
            reporter.report(
                Spot.of(made),
                isDaemon(made, file) ? Severity.CONSIDER : found,
                new Message(variant, Map.of("call", call, "name", name))));
  }

  private static Expression cast(Expression made) {
    return Nodes.user(made).orElse(null) instanceof CastExpr cast ? cast : made;
  }

  private static boolean isRun(MethodCallExpr call) {
    String name = call.getNameAsString();
    return RUNS.contains(name) || (name.startsWith("then") && name.endsWith("Async"));
  }

  /** What is made once lives as long as the program. */
  private static boolean isInStaticField(Node made) {
    return Nodes.enclosing(made, FieldDeclaration.class)
        .filter(FieldDeclaration::isStatic)
        .isPresent();
  }

  /** Such threads do not keep the program from ending; a factory from elsewhere may make them. */
  private static boolean isDaemon(Expression made, JavaFile file) {
    boolean daemons =
        switch (made) {
          case MethodCallExpr call ->
              DAEMONS.contains(call.getNameAsString()) || anyFactory(call.getArguments(), file);
          case ObjectCreationExpr creation ->
              DAEMONS.contains(creation.getType().getNameAsString())
                  || anyFactory(creation.getArguments(), file)
                  || creation.getArguments().stream().anyMatch(ExecutorNeverShutDown::isTrue);
          default -> false;
        };
    return daemons || file.text().contains("aemon(true)");
  }

  private static boolean anyFactory(List<Expression> arguments, JavaFile file) {
    return arguments.stream().anyMatch(argument -> isFactory(argument, file));
  }

  private static boolean isTrue(Expression argument) {
    return argument instanceof BooleanLiteralExpr flag && flag.getValue();
  }

  /** What is made elsewhere, and is called a factory. */
  private static boolean isFactory(Expression argument, JavaFile file) {
    Expression given = Nodes.bare(argument);
    boolean here =
        given instanceof LambdaExpr
            || given instanceof MethodReferenceExpr
            || (given instanceof ObjectCreationExpr creation
                && creation.getAnonymousClassBody().isPresent());
    return !here && file.textOf(given).contains("actory");
  }
}
