package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Annotations;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
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

/** A client, with its pools and threads, made for one call. */
public final class ClientPerCall implements JavaRule {
  private static final Set<String> MAKERS =
      Set.of(
          "build",
          "create",
          "createDefault",
          "createSystem",
          "newHttpClient",
          "newClient",
          "vertx");

  /** Methods that make things for others, or that run once. */
  private static final Pattern ONCE =
      Pattern.compile(
          "(create|build|make|init|start|setup|setUp|configure|main|afterPropertiesSet|do(Start|Init)).*"
              + "|.*(Client|Template|Connection)");

  private static final Set<String> MARKS =
      Set.of("Bean", "Produces", "PostConstruct", "Provides", "Singleton", "BeforeAll", "Startup");

  @Override
  public RuleId id() {
    return RuleId.java("client-per-call");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(
        ObjectCreationExpr.class,
        (creation, file, reporter) -> {
          if (creation.getAnonymousClassBody().isEmpty()) {
            check(creation, file.types().of(creation.getType()), file, reporter);
          }
        });
    on.each(MethodCallExpr.class, ClientPerCall::checkCall);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (MAKERS.contains(call.getNameAsString())) {
      check(call, file.types().of(call), file, reporter);
    } else if (file.types().calls(call, "java.sql.DriverManager", "getConnection")) {
      check(call, JavaType.named("java.sql.Connection"), file, reporter);
    }
  }

  private static void check(Expression made, JavaType type, JavaFile file, Reporter reporter) {
    boolean connection = type.is("java.sql.Connection");
    if (!(connection || Knowledge.isClient(type))
        || file.isTest()
        || JavaFile.isInMain(made)
        || isKept(made, file)) {
      return;
    }
    Nodes.enclosing(made, MethodDeclaration.class)
        .filter(method -> isPerCall(made, method))
        .ifPresent(
            method ->
                reporter.report(
                    Spot.of(made),
                    Severity.SHOULD,
                    new Message(
                        connection ? "connection" : "client",
                        Map.of("type", type.simpleName(), "method", method.getNameAsString()))));
  }

  private static boolean isPerCall(Expression made, MethodDeclaration method) {
    return Nodes.enclosing(made, BodyDeclaration.class)
            .filter(body -> Nodes.same(body, method))
            .isPresent()
        && !ONCE.matcher(method.getNameAsString()).matches()
        && !isMarked(method)
        && method.getParentNode().filter(ClientPerCall::isMarked).isEmpty();
  }

  private static boolean isMarked(Node node) {
    return node instanceof NodeWithAnnotations<?> annotated && Annotations.hasAny(annotated, MARKS);
  }

  /** It is stored, returned, or handed to code that may keep it; a local variable does not. */
  private static boolean isKept(Expression made, JavaFile file) {
    Node user = Nodes.user(made).orElse(null);
    return switch (user) {
      case MethodCallExpr call when Nodes.isOn(call, made) -> false;
      case VariableDeclarator declarator -> isKept(declarator, file);
      case null, default -> true;
    };
  }

  private static boolean isKept(VariableDeclarator declarator, JavaFile file) {
    Optional<Variable> variable =
        file.variables().named(declarator.getName(), declarator.getNameAsString());
    return variable.isEmpty()
        || variable.get().kind() == Variable.Kind.FIELD
        || file.variables().uses(variable.get()).stream().anyMatch(ClientPerCall::escapes);
  }

  private static boolean escapes(Expression use) {
    return switch (Nodes.user(use).orElse(null)) {
      case MethodCallExpr call -> !Nodes.isOn(call, use);
      case AssignExpr assignment -> !Nodes.same(assignment.getTarget(), use);
      case BinaryExpr _, MethodReferenceExpr _, TryStmt _ -> false;
      case null, default -> true;
    };
  }
}
