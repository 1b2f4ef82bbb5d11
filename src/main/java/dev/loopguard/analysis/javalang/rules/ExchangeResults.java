package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What becomes of a response of Spring's {@code exchange()}, which nobody else releases. */
final class ExchangeResults {
  private static final String CLIENT = "org.springframework.web.reactive.function.client.";

  private static final Set<String> STAGES =
      Set.of("flatMap", "map", "flatMapMany", "ofResponseProcessor", "mapNotNull");

  /** What is read of a response before its body. */
  private static final Set<String> HEAD =
      Set.of("statusCode", "rawStatusCode", "headers", "cookies", "strategies", "logPrefix");

  private ExchangeResults() {}

  /** Returns whether a method gives its callers the response of an exchange. */
  static boolean isHandedOut(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("exchange")
        && call.getArguments().isEmpty()
        && file.imports().anyFrom(CLIENT)
        && file.types().receiver(call).is(CLIENT + "WebClient.RequestHeadersSpec")
        && Nodes.user(call).orElse(null) instanceof ReturnStmt;
  }

  /** Returns the first result of a function of a response that leaves the body where it is. */
  static Optional<Expression> unreleased(LambdaExpr lambda, JavaFile file) {
    if (lambda.getParameters().size() != 1 || !isOfExchange(lambda, file)) {
      return Optional.empty();
    }
    Parameter response = lambda.getParameter(0);
    Optional<Variable> variable =
        file.variables().named(lambda.getBody(), response.getNameAsString());
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> results =
        Functions.results(lambda).stream().flatMap(ExchangeResults::branches).toList();
    List<Expression> uses =
        file.variables().uses(variable.get()).stream().filter(use -> !isOfHead(use)).toList();
    boolean elsewhere =
        uses.stream().anyMatch(use -> results.stream().noneMatch(result -> isIn(use, result)));
    return elsewhere
        ? Optional.empty()
        : results.stream()
            .filter(result -> uses.stream().noneMatch(use -> isIn(use, result)))
            .findFirst();
  }

  /** The function is the first stage after an exchange, or a filter of responses. */
  private static boolean isOfExchange(LambdaExpr lambda, JavaFile file) {
    return Functions.handed(lambda)
        .map(Functions.Handed::call)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(call -> STAGES.contains(call.getNameAsString()))
        .filter(call -> isFilter(call, file) || isAfterExchange(call, file))
        .isPresent();
  }

  private static boolean isFilter(MethodCallExpr call, JavaFile file) {
    return call.getNameAsString().equals("ofResponseProcessor")
        && file.types().receiver(call).is(CLIENT + "ExchangeFilterFunction");
  }

  private static boolean isAfterExchange(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(exchange -> exchange.getNameAsString().equals("exchange"))
        .filter(exchange -> exchanges(exchange, file))
        .isPresent();
  }

  /** In a filter that is written as a lambda, only the name tells what {@code next} is. */
  private static boolean exchanges(MethodCallExpr exchange, JavaFile file) {
    JavaType receiver = file.types().receiver(exchange);
    return receiver.isKnown()
        ? receiver.is(CLIENT + "WebClient.RequestHeadersSpec")
            || receiver.is(CLIENT + "ExchangeFunction")
        : file.imports().anyFrom(CLIENT)
            && exchange.getScope().map(file::snippet).filter("next"::equals).isPresent();
  }

  private static Stream<Expression> branches(Expression result) {
    return switch (Nodes.bare(result)) {
      case ConditionalExpr choice ->
          Stream.of(choice.getThenExpr(), choice.getElseExpr()).flatMap(ExchangeResults::branches);
      case SwitchExpr _ -> Stream.empty();
      case Expression other -> Stream.of(other);
    };
  }

  private static boolean isOfHead(Expression use) {
    return Nodes.user(use).orElse(null) instanceof MethodCallExpr call
        && Nodes.isOn(call, use)
        && HEAD.contains(call.getNameAsString());
  }

  private static boolean isIn(Node use, Node result) {
    return Nodes.same(use, result) || Nodes.ancestors(use).anyMatch(at -> Nodes.same(at, result));
  }
}
