package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.Configuration;
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

/** Threads of an executor that nothing ends. */
public final class ExecutorNeverShutDown implements JavaRule {
  private static final Set<String> FACTORIES =
      Set.of(
          "newFixedThreadPool",
          "newCachedThreadPool",
          "newSingleThreadExecutor",
          "newScheduledThreadPool",
          "newSingleThreadScheduledExecutor");

  private static final List<String> TYPES =
      List.of(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ForkJoinPool",
          "io.netty.channel.EventLoopGroup");

  private static final List<String> ENDS =
      List.of("shutdown", "shutdownNow", "close", "shutdownGracefully", "dispose");

  @Override
  public RuleId id() {
    return RuleId.java("executor-never-shut-down");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        MethodCallExpr.class,
        (call, file, reporter) -> {
          if (FACTORIES.contains(call.getNameAsString())
              && file.types().receiver(call).is("java.util.concurrent.Executors")) {
            check(call, "Executors." + call.getNameAsString(), file, reporter);
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

  private static void check(Expression made, String call, JavaFile file, Reporter reporter) {
    if (file.isTest() || JavaFile.isInMain(made)) {
      return;
    }
    Node user = Nodes.user(made).orElse(null);
    Optional<Variable> variable =
        switch (user) {
          case VariableDeclarator declarator ->
              file.variables().named(declarator.getName(), declarator.getNameAsString());
          case AssignExpr assignment -> file.variables().of(assignment.getTarget());
          case null, default -> Optional.empty();
        };
    boolean dropped = user instanceof MethodCallExpr outer && Nodes.isOn(outer, made);
    if (dropped || variable.filter(one -> isLeft(one, made, file)).isPresent()) {
      reporter.report(
          Spot.of(made),
          isDaemon(made, file) ? Severity.CONSIDER : Severity.SHOULD,
          new Message(
              dropped ? "dropped" : "kept",
              Map.of("call", call, "name", variable.map(Variable::name).orElse(""))));
    }
  }

  private static boolean isLeft(Variable variable, Expression made, JavaFile file) {
    Configuration configuration = Configuration.of(made, file);
    return isOwn(variable)
        && !configuration.isHanded()
        && !configuration.isReturned()
        && ENDS.stream().noneMatch(end -> ends(variable, end, configuration, file));
  }

  private static boolean ends(
      Variable variable, String end, Configuration configuration, JavaFile file) {
    boolean field = variable.kind() == Variable.Kind.FIELD;
    return configuration.calls().contains(end)
        || (field && file.text().contains(variable.name() + "." + end));
  }

  /** A static field lives as long as the program; others may end what they can see. */
  private static boolean isOwn(Variable variable) {
    return switch (variable.kind()) {
      case LOCAL -> true;
      case FIELD ->
          variable.declaration().getParentNode().orElse(null) instanceof FieldDeclaration field
              && field.isPrivate()
              && !field.isStatic();
      default -> false;
    };
  }

  /** Such threads do not keep the program from ending; a factory may make them. */
  private static boolean isDaemon(Expression made, JavaFile file) {
    boolean factory =
        made instanceof MethodCallExpr call
            && call.getArguments().size()
                > (call.getNameAsString().matches(".*(Fixed|Scheduled)ThreadPool") ? 1 : 0);
    return factory || file.text().contains("aemon(true)");
  }
}
