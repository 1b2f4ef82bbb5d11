package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.Configuration;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients and waits without a limit of time. */
public final class MissingTimeout implements JavaRule {
  private static final String HTTP_CLIENT = "java.net.http.HttpClient";
  private static final String HTTP_REQUEST = "java.net.http.HttpRequest";
  private static final String OK_HTTP = "okhttp3.OkHttpClient.Builder";
  private static final String URL = "java.net.URL";

  /** A file that limits waits otherwise. */
  private static final List<String> LIMITS =
      List.of(".orTimeout(", ".completeOnTimeout(", "TimeLimiter", "ifNoItem()");

  private static final Set<String> READ = Set.of("setReadTimeout");
  private static final Set<String> FACTORY = Set.of("setRequestFactory");

  @Override
  public RuleId id() {
    return RuleId.java("missing-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, MissingTimeout::checkCall);
    on.each(ObjectCreationExpr.class, MissingTimeout::checkCreation);
    on.each(CompilationUnit.class, MissingTimeout::checkWaits);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    switch (call.getNameAsString()) {
      case "newHttpClient" -> {
        if (is(call, HTTP_CLIENT, file)
            && !file.text().contains(".timeout(")
            && lacks(call, Set.of(), file)) {
          report(call, "HttpClient", "HttpClient.newBuilder().connectTimeout(…)", file, reporter);
        }
      }
      case "newBuilder" -> checkBuilder(call, file, reporter);
      case "openConnection" -> checkConnection(call, file, reporter);
      case "createDefault", "createSystem", "createMinimal" -> checkApache(call, file, reporter);
      case "create" -> checkRestClient(call, file, reporter);
      case "readTimeout", "connectTimeout" -> checkZero(call, file, reporter);
      default -> {}
    }
  }

  private static void checkBuilder(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (is(call, HTTP_REQUEST, file) && call.getArguments().size() < 2 && !isLimited(file)) {
      if (lacks(call, Set.of("timeout", "copy"), file)) {
        report(call, "HttpRequest", "timeout(Duration.ofSeconds(…))", file, reporter);
      }
    } else if (is(call, HTTP_CLIENT, file)
        && !file.text().contains(".timeout(")
        && lacks(call, Set.of("connectTimeout"), file)) {
      report(call, "HttpClient", "connectTimeout(Duration.ofSeconds(…))", file, reporter);
    }
  }

  /** A connection to what may be a file is left alone. */
  private static void checkConnection(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean http =
        is(call, URL, file)
            && file.types().isA(file.types().of(use(call)), "java.net.HttpURLConnection");
    if (http && lacks(call, READ, file)) {
      report(call, "HttpURLConnection", "setConnectTimeout(…); setReadTimeout(…)", file, reporter);
    }
  }

  private static Expression use(MethodCallExpr call) {
    return Nodes.user(call)
        .filter(Expression.class::isInstance)
        .map(Expression.class::cast)
        .orElse(call);
  }

  private static void checkApache(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean apache =
        is(call, "org.apache.http.impl.client.HttpClients", file)
            || is(call, "org.apache.hc.client5.http.impl.classic.HttpClients", file);
    if (apache && !file.text().contains("Config")) {
      report(
          call,
          "CloseableHttpClient",
          "HttpClients.custom().setDefaultRequestConfig(…)",
          file,
          reporter);
    }
  }

  private static void checkRestClient(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (is(call, "org.springframework.web.client.RestClient", file)
        && call.getArguments().stream()
            .noneMatch(given -> file.types().of(given).simpleName().startsWith("Rest"))) {
      report(call, "RestClient", "RestClient.builder().requestFactory(…)", file, reporter);
    }
  }

  private static void checkZero(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean zero =
        call.getArguments().getFirst().filter(MissingTimeout::isZero).isPresent()
            && is(call, OK_HTTP, file)
            && !file.text().contains("pingInterval")
            && !file.text().contains("WebSocket");
    if (zero && !isSpared(call, file)) {
      reporter.report(
          Spot.of(call),
          Severity.SHOULD,
          new Message("zero", Map.of("made", call.getNameAsString())));
    }
  }

  private static boolean isZero(Expression limit) {
    return switch (Nodes.bare(limit)) {
      case IntegerLiteralExpr number -> number.getValue().equals("0");
      case com.github.javaparser.ast.expr.FieldAccessExpr access ->
          access.getNameAsString().equals("ZERO");
      default -> false;
    };
  }

  private static void checkCreation(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    if (!creation.getArguments().isEmpty() || creation.getAnonymousClassBody().isPresent()) {
      return;
    }
    String type = file.types().of(creation.getType()).name();
    if (type.equals("org.springframework.web.client.RestTemplate")
        && lacks(creation, FACTORY, file)) {
      report(
          creation,
          "RestTemplate",
          "new RestTemplateBuilder().connectTimeout(…).readTimeout(…).build()",
          file,
          reporter);
    } else if (type.equals("org.springframework.http.client.SimpleClientHttpRequestFactory")
        && lacks(creation, READ, file)) {
      report(
          creation,
          "SimpleClientHttpRequestFactory",
          "setConnectTimeout(…); setReadTimeout(…)",
          file,
          reporter);
    }
  }

  private static boolean is(MethodCallExpr call, String type, JavaFile file) {
    return file.types().isA(file.types().receiver(call), type);
  }

  private static boolean lacks(Expression made, Set<String> setters, JavaFile file) {
    Configuration configuration = Configuration.of(made, file);
    boolean client = made instanceof ObjectCreationExpr;
    return !configuration.isHanded()
        && (client
            || !configuration.isReturned()
            || (made instanceof MethodCallExpr call
                && call.getNameAsString().equals("newHttpClient"))
            || configuration.calls().contains("build"))
        && Collections.disjoint(configuration.calls(), setters);
  }

  private static boolean isLimited(JavaFile file) {
    return LIMITS.stream().anyMatch(file.text()::contains);
  }

  private static boolean isSpared(Expression made, JavaFile file) {
    return file.isTest() || JavaFile.isInMain(made);
  }

  private static void report(
      Expression made, String type, String cure, JavaFile file, Reporter reporter) {
    if (!isSpared(made, file)) {
      reporter.report(
          Spot.of(made),
          Severity.SHOULD,
          new Message("client", Map.of("type", type, "cure", cure)));
    }
  }

  /** Only the first of a file's waits is reported. */
  private static void checkWaits(CompilationUnit tree, JavaFile file, Reporter reporter) {
    if (file.isTest() || isLimited(file) || file.text().contains("allOf(")) {
      return;
    }
    AtomicBoolean reported = new AtomicBoolean();
    Nodes.forEach(
        tree,
        node -> {
          if (!reported.get() && node instanceof MethodCallExpr call && isBareWait(call, file)) {
            reported.set(true);
            String name = call.getNameAsString();
            reporter.report(
                Spot.of(call),
                Severity.CONSIDER,
                new Message("wait", Map.of("call", name, "cure", Waits.cure(name))));
          }
        });
  }

  private static boolean isBareWait(MethodCallExpr call, JavaFile file) {
    return Waits.isUnlimited(call, file)
        && !JavaFile.isInMain(call)
        && file.contexts().onLoop(call).isEmpty()
        && !isAtStart(call);
  }

  /** In code that starts a program, or that hands on a wait of the same kind. */
  private static boolean isAtStart(MethodCallExpr call) {
    Optional<MethodDeclaration> method = Nodes.enclosing(call, MethodDeclaration.class);
    return method.isEmpty()
        || method.map(MethodDeclaration::getNameAsString).filter(Waits::isSpared).isPresent()
        || method.get().getAnnotationByName("PostConstruct").isPresent();
  }
}
