package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Spot;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sockets, streams of URLs and request settings whose answers have no limit of time. */
final class RawConnections {
  private static final String SOCKET = "java.net.Socket";
  private static final String DATAGRAMS = "java.net.DatagramSocket";

  private static final List<String> SETTINGS =
      List.of(
          "org.apache.http.client.config.RequestConfig",
          "org.apache.hc.client5.http.config.RequestConfig");

  private static final Set<String> FACTORIES =
      Set.of("javax.net.SocketFactory", "javax.net.ssl.SSLSocketFactory");

  private static final Pattern READS = Pattern.compile("etSoTimeout\\(");

  private static final Pattern ANSWERS =
      Pattern.compile("set(So|Socket|Response)Timeout\\(|setDefaultSocketConfig\\(");

  /** An address of what is read from the disk. */
  private static final Pattern LOCAL =
      Pattern.compile("(?i).*(file|jar|class|resource|manifest|local|path).*", Pattern.DOTALL);

  private RawConnections() {}

  static void checkSocket(ObjectCreationExpr creation, JavaFile file, Reporter reporter) {
    boolean connects =
        creation.getArguments().size() >= 2
            && creation.getAnonymousClassBody().isEmpty()
            && file.types().of(creation.getType()).is(SOCKET);
    if (connects && isUnlimited(creation, READS, file) && !isOfFactory(creation)) {
      report("client", creation, "Socket", "setSoTimeout(…)", Severity.CONSIDER, reporter);
    }
  }

  static void checkCall(MethodCallExpr call, JavaFile file, Reporter reporter) {
    switch (call.getNameAsString()) {
      case "createSocket" -> checkFactory(call, file, reporter);
      case "receive" -> checkReceive(call, file, reporter);
      case "openStream" -> checkStream(call, file, reporter);
      case "custom" -> checkSettings(call, file, reporter);
      default -> {}
    }
  }

  private static void checkFactory(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (call.getArguments().size() >= 2
        && FACTORIES.contains(file.types().receiver(call).name())
        && isUnlimited(call, READS, file)
        && !isOfFactory(call)) {
      report("client", call, "Socket", "setSoTimeout(…)", Severity.CONSIDER, reporter);
    }
  }

  /** What receives in a loop is mostly a server, which waits for whoever comes. */
  private static void checkReceive(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.types().isA(file.types().receiver(call), DATAGRAMS)
        && call.getArguments().size() == 1
        && isUnlimited(call, READS, file)
        && !isInLoop(call)) {
      report("client", call, "DatagramSocket", "setSoTimeout(…)", Severity.CONSIDER, reporter);
    }
  }

  private static void checkStream(MethodCallExpr call, JavaFile file, Reporter reporter) {
    if (file.types().receiver(call).is("java.net.URL")
        && call.getScope().flatMap(scope -> address(scope, file)).isPresent()
        && !isSpared(call, file)) {
      String cure = "openConnection(), setConnectTimeout(…), setReadTimeout(…)";
      report("client", call, "URL.openStream()", cure, Severity.CONSIDER, reporter);
    }
  }

  /** Returns the address that a URL is made of here, if it may be that of a server. */
  private static Optional<Expression> address(Expression url, JavaFile file) {
    Expression made =
        Nodes.bare(url) instanceof NameExpr name
            ? file.variables()
                .of(name)
                .filter(variable -> variable.kind() == Variable.Kind.LOCAL)
                .flatMap(Variable::initializer)
                .map(Nodes::bare)
                .orElse(name)
            : Nodes.bare(url);
    Stream<Expression> given =
        switch (made) {
          case ObjectCreationExpr creation -> creation.getArguments().getFirst().stream();
          case MethodCallExpr call when call.getNameAsString().equals("toURL") ->
              call.getScope().map(Nodes::bare).stream()
                  .filter(MethodCallExpr.class::isInstance)
                  .flatMap(uri -> ((MethodCallExpr) uri).getArguments().getFirst().stream());
          default -> Stream.empty();
        };
    return given.filter(one -> !LOCAL.matcher(file.snippet(one)).matches()).findFirst();
  }

  /** Who limits how long it takes to connect has forgotten the answer. */
  private static void checkSettings(MethodCallExpr call, JavaFile file, Reporter reporter) {
    boolean connects =
        file.chains().after(call).stream()
            .anyMatch(next -> next.getNameAsString().equals("setConnectTimeout"));
    if (connects
        && SETTINGS.contains(file.types().receiver(call).name())
        && isUnlimited(call, ANSWERS, file)) {
      boolean newer = file.types().receiver(call).name().contains(".hc.");
      String cure = newer ? "setResponseTimeout(…)" : "setSocketTimeout(…)";
      report("answer", call, "RequestConfig", cure, Severity.SHOULD, reporter);
    }
  }

  private static boolean isUnlimited(Expression made, Pattern limits, JavaFile file) {
    return !isSpared(made, file) && !limits.matcher(file.text()).find();
  }

  private static boolean isSpared(Expression made, JavaFile file) {
    return file.isTest() || JavaFile.isInMain(made);
  }

  /** Who asks the factory sets the socket up. */
  private static boolean isOfFactory(Expression made) {
    return Nodes.enclosing(made, MethodDeclaration.class)
        .filter(method -> method.getNameAsString().matches("(create|new|open)\\w*Socket"))
        .isPresent();
  }

  private static boolean isInLoop(Node node) {
    return Nodes.ancestors(node)
        .takeWhile(around -> !Functions.isBoundary(around))
        .anyMatch(
            around ->
                around instanceof WhileStmt
                    || around instanceof DoStmt
                    || around instanceof ForStmt);
  }

  private static void report(
      String variant,
      Expression made,
      String type,
      String cure,
      Severity severity,
      Reporter reporter) {
    reporter.report(
        made instanceof MethodCallExpr call ? Spot.of(call) : Spot.of(made),
        severity,
        new Message(variant, Map.of("type", type, "cure", cure)));
  }
}
