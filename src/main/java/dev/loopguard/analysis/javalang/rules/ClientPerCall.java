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
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.Annotations;
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
import java.util.Collections;
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
          "createHttpClient",
          "createNetClient",
          "newHttpClient",
          "newClient",
          "vertx");

  /** Methods that make things for others, or that run once. */
  private static final Pattern ONCE =
      Pattern.compile(
          "(create|build|make|init|initiali[sz]e|start|setup|setUp|configure|main|afterPropertiesSet"
              + "|doStart|doInit|open|register)([A-Z].*)?|.*(Client|Template|Connection)");

  /** A type of which the tables say nothing, but which is a client by its name. */
  private static final Pattern NAMED = Pattern.compile("[A-Z]\\w*(Client|HttpClient)");

  private static final Set<String> ENDS =
      Set.of(
          "close",
          "shutdown",
          "stop",
          "disconnect",
          "dispose",
          "destroy",
          "shutdownNow",
          "shutdownGracefully");

  /** What is changed once, while nobody asks anything of the application. */
  private static final Pattern SETUP =
      Pattern.compile("(?i).*(install|migrat|upgrade|schema|bootstrap).*");

  /** Databases that live in the program: there is nothing to connect to. */
  private static final Pattern EMBEDDED =
      Pattern.compile("jdbc:(calcite|h2:mem|hsqldb:mem|derby:memory|sqlite::memory:).*");

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
            checkNamed(creation, file, reporter);
            checkReplaced(creation, file, reporter);
          }
        });
    on.each(MethodCallExpr.class, ClientPerCall::checkCall);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (MAKERS.contains(call.getNameAsString()) && !isGetter(call, file)) {
      check(call, file.types().of(call), file, reporter);
    } else if (file.types().calls(call, "java.sql.DriverManager", "getConnection")
        && !isOfSetup(call, file)
        && !isEmbedded(call)) {
      check(call, JavaType.named("java.sql.Connection"), file, reporter);
    }
  }

  private static boolean isOfSetup(MethodCallExpr call, JavaFile file) {
    return SETUP.matcher(file.path()).matches()
        || Nodes.enclosing(call, MethodDeclaration.class)
            .filter(method -> SETUP.matcher(method.getNameAsString()).matches())
            .isPresent();
  }

  private static boolean isEmbedded(MethodCallExpr call) {
    return call.getArguments()
        .getFirst()
        .filter(StringLiteralExpr.class::isInstance)
        .filter(url -> EMBEDDED.matcher(url.asStringLiteralExpr().getValue()).matches())
        .isPresent();
  }

  /** {@code client.newBuilder().build()} shares the pool and the threads of that client. */
  private static boolean isDerived(Expression made, JavaFile file) {
    return made instanceof MethodCallExpr call
        && file.chains().before(call).stream()
            .anyMatch(
                one ->
                    one.getNameAsString().equals("newBuilder")
                        && one.getScope()
                            .map(Nodes::bare)
                            .flatMap(file.variables()::of)
                            .isPresent());
  }

  /** {@code vertx()} of the file's own class, or of a request, makes none. */
  private static boolean isGetter(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("vertx")
        && !file.types().receiver(call).simpleName().equals("Vertx");
  }

  private static void check(Expression made, JavaType type, JavaFile file, Reporter reporter) {
    boolean connection = type.is("java.sql.Connection");
    if (!(connection || file.isClient(type))
        || file.isTest()
        || JavaFile.isInMain(made)
        || isDerived(made, file)
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

  /** A client by its name, which the method itself ends, or loses, when it is done. */
  private static void checkNamed(ObjectCreationExpr made, JavaFile file, Reporter reporter) {
    JavaType type = file.types().of(made.getType());
    if (!isNamed(made, type, file)
        || isKept(made, file)
        || !isEnded(made, file)
        || isGivenConnection(made, file)) {
      return;
    }
    report(made, "client", reporter);
  }

  /** What is handed a field talks through that. */
  private static boolean isGivenConnection(ObjectCreationExpr made, JavaFile file) {
    return made.getArguments()
        .getFirst()
        .flatMap(file.variables()::of)
        .filter(given -> given.kind() == Variable.Kind.FIELD)
        .filter(given -> !file.types().of(given).is("java.lang.String"))
        .filter(given -> file.types().of(given).isKnown())
        .isPresent();
  }

  private static boolean isNamed(ObjectCreationExpr made, JavaType type, JavaFile file) {
    return NAMED.matcher(made.getType().getNameAsString()).matches()
        && !(type instanceof JavaType.Declared)
        && !file.isClient(type)
        && !file.isTest()
        && !JavaFile.isInMain(made);
  }

  private static boolean isEnded(Expression made, JavaFile file) {
    return Nodes.user(made).orElse(null) instanceof VariableDeclarator declarator
        && (declarator.getParentNode().flatMap(Node::getParentNode).orElse(null) instanceof TryStmt
            || !Collections.disjoint(Configuration.of(made, file).calls(), ENDS));
  }

  /** A field is given a client while the one before, if there is any, goes on. */
  private static void checkReplaced(ObjectCreationExpr made, JavaFile file, Reporter reporter) {
    JavaType type = file.types().of(made.getType());
    boolean client = file.isClient(type) || isNamed(made, type, file);
    if (!client || file.isTest() || !(Nodes.user(made).orElse(null) instanceof AssignExpr kept)) {
      return;
    }
    Optional<Variable> field =
        file.variables()
            .of(kept.getTarget())
            .filter(variable -> variable.kind() == Variable.Kind.FIELD);
    Optional<MethodDeclaration> method = Nodes.enclosing(made, MethodDeclaration.class);
    if (field.isPresent()
        && method.isPresent()
        && Nodes.enclosing(made, IfStmt.class).isEmpty()
        && !isAsked(field.get().name(), file.textOf(method.get()))
        && file.variables().uses(field.get()).stream().noneMatch(ClientPerCall::isEnd)) {
      report(made, "replaced", reporter);
    }
  }

  private static boolean isAsked(String field, String method) {
    return method.contains(field + " ==") || method.contains(field + " !=");
  }

  private static boolean isEnd(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && (!Nodes.isOn(call, use) || ENDS.contains(call.getNameAsString()));
  }

  private static void report(ObjectCreationExpr made, String variant, Reporter reporter) {
    Nodes.enclosing(made, MethodDeclaration.class)
        .filter(method -> isPerCall(made, method))
        .ifPresent(
            method ->
                reporter.report(
                    Spot.of(made),
                    Severity.CONSIDER,
                    new Message(
                        variant,
                        Map.of(
                            "type",
                            made.getType().getNameAsString(),
                            "method",
                            method.getNameAsString()))));
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
        || (variable.get().kind() == Variable.Kind.LOCAL
            && file.variables().uses(variable.get()).isEmpty())
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
