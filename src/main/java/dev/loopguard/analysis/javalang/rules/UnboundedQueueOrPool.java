package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loopguard.analysis.javalang.AsyncContext.Stage;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queues and pools that take in whatever comes, until the memory is full. */
public final class UnboundedQueueOrPool implements JavaRule {
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final String SPRING_POOL =
      "org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor";

  private static final Set<String> QUEUES =
      Set.of(
          "java.util.concurrent.LinkedBlockingQueue",
          "java.util.concurrent.LinkedBlockingDeque",
          "java.util.concurrent.LinkedTransferQueue");

  /** Of one pool; more are not written by people. */
  private static final int MOST_USES = 100;

  @Override
  public RuleId id() {
    return RuleId.java("unbounded-queue-or-pool");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(ObjectCreationExpr.class, UnboundedQueueOrPool::checkPool);
    on.each(MethodCallExpr.class, UnboundedQueueOrPool::checkCall);
  }

  private static void checkPool(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    List<Expression> arguments = creation.getArguments();
    if (!file.isTest()
        && arguments.size() >= 5
        && file.types().of(creation.getType()).is(POOL)
        && differ(arguments.get(0), arguments.get(1), file)
        && isUnbounded(arguments.get(4), file)) {
      reporter.report(
          Spot.of(creation),
          Severity.SHOULD,
          new Message(
              "pool",
              Map.of(
                  "core", file.snippet(arguments.get(0)), "max", file.snippet(arguments.get(1)))));
    }
  }

  /** A pool of no or one thread is one thread either way. */
  private static boolean differ(Expression core, Expression max, JavaFile file) {
    String most = file.textOf(max);
    return !most.equals("1") && !most.equals(file.textOf(core));
  }

  private static boolean isUnbounded(Expression queue, JavaFile file) {
    Expression made = file.variables().of(queue).flatMap(Variable::initializer).orElse(queue);
    return Nodes.bare(made) instanceof ObjectCreationExpr creation
        && creation.getArguments().isEmpty()
        && QUEUES.contains(file.types().of(creation.getType()).name());
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.isTest()) {
      return;
    }
    switch (call.getNameAsString()) {
      case "setMaxPoolSize" -> checkSpringPool(call, file, reporter);
      case "newCachedThreadPool" -> checkPerRequest(call, file, reporter);
      case "onBackpressureBuffer", "bufferUnconditionally" -> checkBuffer(call, file, reporter);
      default -> {}
    }
  }

  /** The queue of Spring's pool is unbounded unless it is told a capacity. */
  private static void checkSpringPool(MethodCallExpr call, JavaFile file, Reporter reporter) {
    Optional<Variable> pool = call.getScope().flatMap(file.variables()::of);
    if (pool.isEmpty()
        || call.getArguments().size() != 1
        || !file.types().of(pool.get()).is(SPRING_POOL)) {
      return;
    }
    Map<String, Expression> set = new HashMap<>();
    file.variables().uses(pool.get()).stream()
        .limit(MOST_USES)
        .flatMap(use -> Nodes.user(use).stream())
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(setter -> setter.getArguments().size() == 1)
        .forEach(setter -> set.put(setter.getNameAsString(), setter.getArgument(0)));
    Expression max = call.getArgument(0);
    Expression core = set.get("setCorePoolSize");
    if (!set.containsKey("setQueueCapacity") && core != null && differ(core, max, file)) {
      reporter.report(
          Spot.of(call),
          Severity.SHOULD,
          new Message("pool", Map.of("core", file.snippet(core), "max", file.snippet(max))));
    }
  }

  private static void checkPerRequest(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!file.types().receiver(call).is("java.util.concurrent.Executors")
        || Nodes.enclosing(call, BlockStmt.class).isEmpty()) {
      return;
    }
    boolean served =
        Nodes.enclosing(call, MethodDeclaration.class).filter(Endpoints::isEndpoint).isPresent();
    if (served || file.contexts().of(call) instanceof Stage || file.rounds().of(call).isPresent()) {
      reporter.report(Spot.of(call), Severity.SHOULD, new Message("request", Map.of()));
    }
  }

  private static void checkBuffer(MethodCallExpr call, JavaFile file, Reporter reporter) {
    JavaType type = file.types().receiver(call);
    boolean unbounded =
        call.getNameAsString().equals("bufferUnconditionally")
            ? type.is("io.smallrye.mutiny.groups.MultiOverflow")
            : type.is("reactor.core.publisher.Flux")
                || type.is("io.reactivex.rxjava3.core.Flowable");
    if (unbounded && call.getArguments().isEmpty() && !isOfSink(call, file)) {
      reporter.report(
          Spot.of(call),
          Severity.SHOULD,
          new Message("buffer", Map.of("operator", call.getNameAsString())));
    }
  }

  /** The buffers of sinks have a size of their own. */
  private static boolean isOfSink(MethodCallExpr call, JavaFile file) {
    return file.chains().before(call).stream()
        .map(MethodCallExpr::getNameAsString)
        .anyMatch(Set.of("multicast", "unicast", "replay")::contains);
  }
}
