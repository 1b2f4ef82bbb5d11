package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Virtual threads that are kept in a pool, as if they were scarce. */
public final class VirtualThreadMisuse implements JavaRule {
  private static final Set<String> POOLS =
      Set.of(
          "newFixedThreadPool",
          "newCachedThreadPool",
          "newSingleThreadExecutor",
          "newScheduledThreadPool");

  private static final Set<String> POOL_TYPES =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor");

  @Override
  public RuleId id() {
    return RuleId.java("virtual-thread-misuse");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, VirtualThreadMisuse::checkFactory);
    on.each(ObjectCreationExpr.class, VirtualThreadMisuse::checkPool);
  }

  private static void checkFactory(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (POOLS.contains(call.getNameAsString())
        && file.types().receiver(call).is("java.util.concurrent.Executors")) {
      check(call, call.getNameAsString(), call.getArguments(), file, reporter);
    }
  }

  private static void checkPool(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    if (POOL_TYPES.contains(file.types().of(creation.getType()).name())) {
      check(
          creation, creation.getType().getNameAsString(), creation.getArguments(), file, reporter);
    }
  }

  private static void check(
      Expression made, String pool, List<Expression> arguments, JavaFile file, Reporter reporter) {
    if (!file.isTest() && arguments.stream().anyMatch(one -> makesVirtual(one, file))) {
      reporter.report(Spot.of(made), Severity.SHOULD, Message.of(Map.of("pool", pool)));
    }
  }

  /** Returns whether an expression is a factory of virtual threads, or names one. */
  private static boolean makesVirtual(Expression factory, JavaFile file) {
    Expression made =
        file.variables().of(Nodes.bare(factory)).flatMap(Variable::initializer).orElse(factory);
    return Nodes.bare(made) instanceof MethodCallExpr call
        && file.types().of(call).is("java.util.concurrent.ThreadFactory")
        && Stream.concat(Stream.of(call), file.chains().before(call).stream())
            .anyMatch(one -> one.getNameAsString().equals("ofVirtual"));
  }
}
