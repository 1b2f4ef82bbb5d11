package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Operators that go on after an error, and what they go on with. */
final class Recoveries {
  /** Types that have such operators. */
  private static final List<String> OWNERS =
      List.of(
          "java.util.concurrent.CompletionStage",
          "reactor.core.publisher.CorePublisher",
          "io.reactivex.rxjava3.core.Source",
          "io.vertx.core.Future",
          "io.smallrye.mutiny.groups.UniOnFailure",
          "io.smallrye.mutiny.groups.MultiOnFailure");

  /** What makes a publisher or a future of a value. */
  private static final Set<String> WRAPS =
      Set.of("just", "item", "completedFuture", "succeededFuture", "of");

  /** Names that say that nobody looks. */
  private static final Pattern UNUSED = Pattern.compile("(ignore|unused).*");

  private Recoveries() {}

  /** Returns whether a call goes on after every error as if nothing had been asked for. */
  static boolean isSilent(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    return OWNERS.stream().anyMatch(owner -> file.types().isA(type, owner))
        && !isFiltered(call)
        && goesOnWithNothing(call, file)
        && !comesAfterAll(call, file);
  }

  private static boolean goesOnWithNothing(MethodCallExpr call, JavaFile file) {
    return switch (call.getNameAsString()) {
      case "onErrorComplete", "otherwiseEmpty", "recoverWithNull", "recoverWithCompletion" ->
          call.getArguments().isEmpty();
      default -> call.getArguments().size() == 1 && isNothing(call.getArgument(0), file);
    };
  }

  private static boolean isNothing(Expression argument, JavaFile file) {
    return switch (Nodes.bare(argument)) {
      case LambdaExpr lambda ->
          !file.variables().reads(lambda, 0) && ErrorPath.givesNothing(lambda);
      case Expression value -> ErrorPath.isNothing(value);
    };
  }

  /** Returns whether a call goes on after every error with a value that is always the same. */
  static boolean isFixed(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    return OWNERS.stream().anyMatch(owner -> file.types().isA(type, owner))
        && !isFiltered(call)
        && call.getArguments().size() == 1
        && givesFixed(call.getArgument(0), file)
        && !comesAfterAll(call, file);
  }

  private static boolean givesFixed(Expression argument, JavaFile file) {
    return switch (Nodes.bare(argument)) {
      case LambdaExpr lambda ->
          !file.variables().reads(lambda, 0)
              && lambda.getExpressionBody().filter(Recoveries::isFixed).isPresent();
      case Expression value -> isFixed(value);
    };
  }

  private static boolean isFixed(Expression value) {
    return switch (Nodes.bare(value)) {
      case LiteralExpr _ -> true;
      case MethodCallExpr call ->
          WRAPS.contains(call.getNameAsString())
              && call.getArguments().size() == 1
              && isFixed(call.getArgument(0));
      default -> false;
    };
  }

  /** Returns whether {@code onFailure} names the errors that are meant. */
  private static boolean isFiltered(MethodCallExpr call) {
    return call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr scope
        && scope.getNameAsString().equals("onFailure")
        && !scope.getArguments().isEmpty();
  }

  /** The outcomes of what {@code allOf} waits for are looked at one by one. */
  static boolean comesAfterAll(MethodCallExpr call, JavaFile file) {
    return file.chains().before(call).stream()
        .map(MethodCallExpr::getNameAsString)
        .anyMatch(name -> name.equals("allOf") || name.equals("join"));
  }

  /** Where a comment or a name says that it is meant, little can be claimed. */
  static Severity severity(MethodCallExpr call, JavaFile file) {
    boolean named =
        Functions.lambda(call, 0).stream()
            .flatMap(handler -> handler.getParameters().stream())
            .anyMatch(one -> UNUSED.matcher(one.getNameAsString()).matches());
    boolean explained =
        call.getArguments().stream().anyMatch(handler -> Explanations.isAt(handler, file))
            || !Explanations.above(call.getName(), file).isEmpty();
    return named || explained ? Severity.CONSIDER : Severity.SHOULD;
  }
}
