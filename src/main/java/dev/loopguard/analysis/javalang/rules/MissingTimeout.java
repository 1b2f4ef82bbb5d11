package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Configuration;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Limits;
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
import java.util.Set;
import java.util.regex.Pattern;

/** Clients and waits without a limit of time. */
public final class MissingTimeout implements JavaRule {
  private static final String HTTP_CLIENT = "java.net.http.HttpClient";
  private static final String HTTP_REQUEST = "java.net.http.HttpRequest";
  private static final String OK_HTTP = "okhttp3.OkHttpClient.Builder";
  private static final String URL = "java.net.URL";
  private static final String SETTERS = "setConnectTimeout(…); setReadTimeout(…)";

  private static final Set<String> READ = Set.of("setReadTimeout");
  private static final Set<String> FACTORY = Set.of("setRequestFactory");

  /** What only a connection to a server is told or asked. */
  private static final Set<String> OF_HTTP =
      Set.of("setRequestProperty", "addRequestProperty", "setDoOutput", "getHeaderField");

  /** Options of clients, all of whose timeouts are long or none. */
  private static final Pattern OPTIONS =
      Pattern.compile("(Http|Net|Web|WebSocket|Proton|Amqp|Mqtt|Mail)?ClientOptions|MailConfig");

  private static final List<String> APACHE =
      List.of(
          "org.apache.http.impl.client.HttpClients",
          "org.apache.http.impl.client.HttpClientBuilder",
          "org.apache.hc.client5.http.impl.classic.HttpClients",
          "org.apache.hc.client5.http.impl.classic.HttpClientBuilder");

  @Override
  public RuleId id() {
    return RuleId.java("missing-timeout");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(MethodCallExpr.class, MissingTimeout::checkCall);
    on.each(ObjectCreationExpr.class, MissingTimeout::checkCreation);
    on.each(ObjectCreationExpr.class, RawConnections::checkSocket);
    on.each(MethodCallExpr.class, RawConnections::checkCall);
    on.each(CompilationUnit.class, UnlimitedWaits::check);
  }

  private static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    switch (call.getNameAsString()) {
      case "newHttpClient" -> {
        if (is(call, HTTP_CLIENT, file)
            && !around(call, file).calls("timeout")
            && lacks(call, Set.of(), file)) {
          report(call, "HttpClient", "HttpClient.newBuilder().connectTimeout(…)", file, reporter);
        }
      }
      case "newBuilder" -> checkBuilder(call, file, reporter);
      case "openConnection" -> checkConnection(call, file, reporter);
      case "createDefault", "createSystem", "createMinimal", "custom" ->
          checkApache(call, file, reporter);
      case "create" -> checkCreate(call, file, reporter);
      case "newClient" -> checkJaxRs(call, file, reporter);
      case "readTimeout", "connectTimeout" -> checkZero(call, file, reporter);
      default -> {}
    }
  }

  private static void checkBuilder(MethodCallExpr call, JavaFile file, Reporter reporter) {
    Limits.Said around = around(call, file);
    if (is(call, HTTP_REQUEST, file)
        && call.getArguments().size() < 2
        && !around.isLimited()
        && !around.asksForAnswerInTime()) {
      if (lacks(call, Set.of("timeout", "copy"), file)) {
        report(call, "HttpRequest", "timeout(Duration.ofSeconds(…))", file, reporter);
      }
    } else if (is(call, HTTP_CLIENT, file)
        && !around.calls("timeout")
        && lacks(call, Set.of("connectTimeout"), file)) {
      report(call, "HttpClient", "connectTimeout(Duration.ofSeconds(…))", file, reporter);
    }
  }

  /** A connection to what may be a file is left alone. */
  private static void checkConnection(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (!is(call, URL, file)) {
      return;
    }
    Configuration configuration = Configuration.of(call, file);
    boolean surely = file.types().isA(file.types().of(use(call)), "java.net.HttpURLConnection");
    boolean http = surely || !Collections.disjoint(configuration.calls(), OF_HTTP);
    boolean limited =
        !Collections.disjoint(configuration.calls(), READ)
            || around(call, file).callsLike("imeouts");
    boolean known = configuration.isHanded() || configuration.isReturned();
    if (http && !limited && !(known && file.text().contains("setReadTimeout("))) {
      Severity severity = surely && !known ? Severity.SHOULD : Severity.CONSIDER;
      report(call, "HttpURLConnection", SETTERS, severity, file, reporter);
    }
  }

  private static Expression use(MethodCallExpr call) {
    return Nodes.user(call)
        .filter(Expression.class::isInstance)
        .map(Expression.class::cast)
        .orElse(call);
  }

  private static void checkApache(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean apache = APACHE.stream().anyMatch(type -> is(call, type, file));
    boolean limited = isBuilder(call) && saysTimeout(file);
    if (apache && !file.text().contains("Config") && !limited) {
      boolean handed = Configuration.of(call, file).isHanded();
      report(
          call,
          "CloseableHttpClient",
          "HttpClients.custom().setDefaultRequestConfig(…)",
          handed && isBuilder(call) ? Severity.CONSIDER : Severity.SHOULD,
          file,
          reporter);
    }
  }

  private static boolean isBuilder(MethodCallExpr call) {
    return Set.of("custom", "create").contains(call.getNameAsString());
  }

  private static void checkCreate(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (is(call, "org.springframework.web.client.RestClient", file)) {
      if (call.getArguments().stream()
          .noneMatch(given -> file.types().of(given).simpleName().startsWith("Rest"))) {
        report(call, "RestClient", "RestClient.builder().requestFactory(…)", file, reporter);
      }
    } else if (is(call, "org.springframework.web.reactive.function.client.WebClient", file)
        && !saysTimeout(file)) {
      String cure = "WebClient.builder().clientConnector(…)";
      report(call, "WebClient", cure, Severity.CONSIDER, file, reporter);
    } else if (is(call, "reactor.netty.http.client.HttpClient", file) && !saysTimeout(file)) {
      String cure = "responseTimeout(Duration.ofSeconds(…))";
      report(call, "HttpClient", cure, Severity.CONSIDER, file, reporter);
    } else {
      checkApache(call, file, reporter);
    }
  }

  private static void checkJaxRs(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (is(call, "jakarta.ws.rs.client.ClientBuilder", file) && !saysTimeout(file)) {
      boolean handed = Configuration.of(call, file).isHanded();
      report(
          call,
          "Client",
          "ClientBuilder.newBuilder().connectTimeout(…).readTimeout(…).build()",
          handed ? Severity.CONSIDER : Severity.SHOULD,
          file,
          reporter);
    }
  }

  private static void checkZero(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean zero =
        call.getArguments().getFirst().filter(MissingTimeout::isZero).isPresent()
            && is(call, OK_HTTP, file)
            && !pings(call, file)
            && !file.text().contains("WebSocket");
    if (zero && !isSpared(call, file)) {
      reporter.report(
          Spot.of(call),
          Severity.SHOULD,
          new Message("zero", Map.of("made", call.getNameAsString())));
    }
  }

  private static boolean pings(MethodCallExpr call, JavaFile file) {
    List<MethodCallExpr> after = file.chains().after(call);
    boolean whole =
        after.stream().anyMatch(next -> next.getNameAsString().equals("build"))
            && Chains.through(call).getLast().getScope().isPresent();
    return whole
        ? after.stream().anyMatch(next -> next.getNameAsString().equals("pingInterval"))
            || Chains.through(call).stream()
                .anyMatch(next -> next.getNameAsString().equals("pingInterval"))
        : file.text().contains("pingInterval");
  }

  private static boolean isZero(Expression limit) {
    return switch (Nodes.bare(limit)) {
      case IntegerLiteralExpr number -> number.getValue().equals("0");
      case FieldAccessExpr access -> access.getNameAsString().equals("ZERO");
      default -> false;
    };
  }

  private static void checkCreation(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    if (!creation.getArguments().isEmpty() || creation.getAnonymousClassBody().isPresent()) {
      return;
    }
    switch (file.types().of(creation.getType()).name()) {
      case "org.springframework.web.client.RestTemplate" -> {
        if (lacks(creation, FACTORY, file)) {
          String cure = "new RestTemplateBuilder().connectTimeout(…).readTimeout(…).build()";
          report(creation, "RestTemplate", cure, file, reporter);
        }
      }
      case "org.springframework.http.client.SimpleClientHttpRequestFactory" -> {
        if (lacksHandedOn(creation, READ, file) || isForOne(creation, file)) {
          report(creation, "SimpleClientHttpRequestFactory", SETTERS, file, reporter);
        }
      }
      case "org.springframework.mail.javamail.JavaMailSenderImpl" -> {
        if (!saysTimeout(file)) {
          String cure = "mail.smtp.connectiontimeout, mail.smtp.timeout";
          report(creation, "JavaMailSenderImpl", cure, Severity.CONSIDER, file, reporter);
        }
      }
      default -> checkOptions(creation, file, reporter);
    }
  }

  /** A template is all that gets it, so nobody can set its limits. */
  private static boolean isForOne(ObjectCreationExpr creation, JavaFile file) {
    return Nodes.user(creation).orElse(null) instanceof ObjectCreationExpr outer
        && file.types().of(outer.getType()).is("org.springframework.web.client.RestTemplate");
  }

  private static void checkOptions(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    String name = creation.getType().getNameAsString();
    if (OPTIONS.matcher(name).matches()
        && file.imports().type(name).filter(type -> type.startsWith("io.vertx.")).isPresent()
        && !saysTimeout(file)
        && !Configuration.of(creation, file).isHanded()) {
      String cure = "setConnectTimeout(…), setIdleTimeout(…)";
      report(creation, name, cure, Severity.CONSIDER, file, reporter);
    }
  }

  private static boolean saysTimeout(JavaFile file) {
    return file.text().contains("imeout") || file.text().contains("TIMEOUT");
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

  /** The client that is given a factory does not set it up. */
  private static boolean lacksHandedOn(Expression made, Set<String> setters, JavaFile file) {
    return lacks(made, setters, file)
        || (isOnlyHandedToTemplates(made, file)
            && Collections.disjoint(Configuration.of(made, file).calls(), setters));
  }

  private static boolean isOnlyHandedToTemplates(Expression made, JavaFile file) {
    return Nodes.user(made).orElse(null) instanceof VariableDeclarator declarator
        && file.variables().named(declarator.getName(), declarator.getNameAsString()).stream()
            .flatMap(variable -> file.variables().uses(variable).stream())
            .allMatch(use -> isSetUp(use, file));
  }

  private static boolean isSetUp(Expression use, JavaFile file) {
    return switch (Nodes.user(use).orElse(null)) {
      case MethodCallExpr call -> Nodes.isOn(call, use);
      case ObjectCreationExpr client ->
          file.types().of(client.getType()).is("org.springframework.web.client.RestTemplate");
      case null, default -> false;
    };
  }

  private static boolean isSpared(Expression made, JavaFile file) {
    return file.isTest() || JavaFile.isInMain(made);
  }

  /** Returns what the class that something is made in says of limits. */
  private static Limits.Said around(Expression made, JavaFile file) {
    return file.limits()
        .in(Nodes.enclosing(made, TypeDeclaration.class).map(Node.class::cast).orElse(file.tree()));
  }

  private static void report(
      Expression made, String type, String cure, JavaFile file, Reporter reporter) {
    report(made, type, cure, Severity.SHOULD, file, reporter);
  }

  private static void report(
      Expression made,
      String type,
      String cure,
      Severity severity,
      JavaFile file,
      Reporter reporter) {
    if (!isSpared(made, file)) {
      reporter.report(
          Spot.of(made), severity, new Message("client", Map.of("type", type, "cure", cure)));
    }
  }
}
