package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Event loops of its own where the program has some already. */
public final class EventLoopCreated implements JavaRule {
  private static final String VERTX = "io.vertx.core.Vertx";
  private static final Set<String> PRODUCERS = Set.of("Produces", "Bean", "Factory");
  private static final Set<String> BEANS =
      Set.of(
          "ApplicationScoped", "RequestScoped", "SessionScoped", "Dependent", "Singleton", "Path");

  @Override
  public RuleId id() {
    return RuleId.java("event-loop-created");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, EventLoopCreated::check);
    on.each(ObjectCreationExpr.class, EventLoopCreated::check);
  }

  private static void check(Expression creation, JavaFile file, Reporter reporter) {
    if (file.isTest() || JavaFile.isInMain(creation)) {
      return;
    }
    made(creation, file)
        .filter(_ -> !isProduced(creation) && !isMadeOnce(creation, file))
        .ifPresent(made -> check(creation, made, file, reporter));
  }

  private static void check(Expression creation, String made, JavaFile file, Reporter reporter) {
    Optional<MethodDeclaration> method = Nodes.enclosing(creation, MethodDeclaration.class);
    Map<String, String> values = Map.of("made", made);
    if (method.filter(Endpoints::isEndpoint).isPresent()) {
      reporter.report(Spot.of(creation), Severity.MUST, new Message("request", values));
    } else if (made.startsWith("Vertx") && isInVerticle(creation, file)) {
      reporter.report(Spot.of(creation), Severity.MUST, new Message("verticle", values));
    } else if (file.contexts().onLoop(creation).isPresent()) {
      file.contexts()
          .onLoop(creation)
          .flatMap(Circumstances::severity)
          .ifPresent(
              severity ->
                  reporter.report(Spot.of(creation), severity, new Message("loop", values)));
    } else if (made.startsWith("Vertx") && isInBean(creation)) {
      reporter.report(Spot.of(creation), Severity.SHOULD, new Message("bean", values));
    }
  }

  /** Returns what makes event loops, as people say it. */
  private static Optional<String> made(Expression creation, JavaFile file) {
    return switch (creation) {
      case MethodCallExpr call -> {
        JavaType receiver = file.types().receiver(call);
        String name = call.getNameAsString();
        boolean vertx =
            Set.of("vertx", "clusteredVertx").contains(name)
                && (receiver.is(VERTX) || receiver.is("io.vertx.mutiny.core.Vertx"));
        boolean loops =
            name.equals("create") && receiver.is("reactor.netty.resources.LoopResources");
        yield vertx || loops
            ? Optional.of(receiver.simpleName() + "." + name + "()")
            : Optional.empty();
      }
      case ObjectCreationExpr group
          when file.types()
              .isA(file.types().of(group.getType()), "io.netty.channel.EventLoopGroup") ->
          Optional.of("new " + group.getType().getNameAsString() + "()");
      default -> Optional.empty();
    };
  }

  private static boolean isProduced(Expression creation) {
    return Nodes.enclosing(creation, MethodDeclaration.class)
            .filter(method -> Annotations.hasAny(method, PRODUCERS))
            .isPresent()
        || Nodes.enclosing(creation, FieldDeclaration.class)
            .filter(field -> field.isStatic() || Annotations.hasAny(field, PRODUCERS))
            .isPresent();
  }

  /** {@code if (group == null) group = new …}: later calls find the first one. */
  private static boolean isMadeOnce(Expression creation, JavaFile file) {
    return Nodes.user(creation).orElse(null) instanceof AssignExpr kept
        && Nodes.enclosing(creation, IfStmt.class)
            .map(IfStmt::getCondition)
            .filter(BinaryExpr.class::isInstance)
            .map(BinaryExpr.class::cast)
            .filter(asked -> asked.getOperator() == BinaryExpr.Operator.EQUALS)
            .filter(asked -> asked.getRight().isNullLiteralExpr())
            .filter(asked -> file.textOf(asked.getLeft()).equals(file.textOf(kept.getTarget())))
            .isPresent();
  }

  private static boolean isInVerticle(Expression creation, JavaFile file) {
    return types(creation)
        .anyMatch(
            type ->
                file.types().isA(new JavaType.Declared(type), "io.vertx.core.Verticle")
                    || file.types().isA(new JavaType.Declared(type), "io.vertx.core.VerticleBase"));
  }

  private static boolean isInBean(Expression creation) {
    return types(creation).anyMatch(type -> Annotations.hasAny(type, BEANS));
  }

  private static Stream<TypeDeclaration<?>> types(Node node) {
    return Nodes.ancestors(node)
        .filter(TypeDeclaration.class::isInstance)
        .map(type -> (TypeDeclaration<?>) type);
  }
}
