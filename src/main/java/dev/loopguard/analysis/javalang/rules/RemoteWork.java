package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Functions that ask somebody else, over a network or on another thread. */
final class RemoteWork {
  /** By convention such objects stand for another system, or for a database. */
  private static final Pattern PARTNER =
      Pattern.compile(
          "(?i).*(client|repository|service|gateway|api|dao|template|proxy|connector|pool)");

  private static final Set<String> MOVERS =
      Set.of("subscribeOn", "runSubscriptionOn", "fromFuture", "fromCompletionStage", "sendAsync");

  private RemoteWork() {}

  /** Returns whether a function begins such work. */
  static boolean isBegunBy(Expression function, JavaFile file) {
    return isBegunBy(function, file, 1);
  }

  private static boolean isBegunBy(Expression function, JavaFile file, int hops) {
    return switch (Nodes.bare(function)) {
      case LambdaExpr lambda ->
          Functions.results(lambda).stream().anyMatch(result -> isRemote(result, file, hops));
      case MethodReferenceExpr reference ->
          file.methods()
              .callee(reference)
              .map(method -> hops > 0 && isRemote(method, file, hops - 1))
              .orElseGet(() -> isPartner(reference.getScope(), file));
      default -> false;
    };
  }

  private static boolean isRemote(MethodDeclaration method, JavaFile file, int hops) {
    return method.getBody().stream()
        .flatMap(body -> Functions.returned(body).stream())
        .anyMatch(result -> isRemote(result, file, hops));
  }

  private static boolean isRemote(Expression result, JavaFile file, int hops) {
    if (!(Nodes.bare(result) instanceof MethodCallExpr call)) {
      return false;
    }
    List<MethodCallExpr> chain =
        Stream.concat(Stream.of(call), file.chains().before(call).stream()).toList();
    MethodCallExpr root = chain.getLast();
    Optional<MethodDeclaration> own = file.methods().callee(root);
    return chain.stream().anyMatch(one -> MOVERS.contains(one.getNameAsString()))
        || root.getScope().filter(scope -> isPartner(scope, file)).isPresent()
        || (hops > 0 && own.isPresent() && isRemote(own.get(), file, hops - 1));
  }

  /** Returns whether what a function gives back comes from a method of the file. */
  static boolean isCallOfOwn(Expression function, JavaFile file) {
    return switch (Nodes.bare(function)) {
      case LambdaExpr lambda ->
          Functions.results(lambda).stream()
              .map(Nodes::bare)
              .anyMatch(
                  result ->
                      result instanceof MethodCallExpr call
                          && file.methods().callee(Chains.through(call).getLast()).isPresent());
      case MethodReferenceExpr reference -> file.methods().callee(reference).isPresent();
      default -> false;
    };
  }

  /** Returns whether a receiver is told, by its type or name, to be somebody elsewhere. */
  static boolean isPartner(Expression receiver, JavaFile file) {
    JavaType type = file.types().ofReceiver(receiver);
    Optional<Variable> variable = file.variables().of(receiver);
    boolean named =
        variable.isPresent()
            && Stream.of(variable.get().name(), file.types().of(variable.get()).simpleName())
                .anyMatch(name -> PARTNER.matcher(name).matches());
    return Knowledge.isClient(type) || named;
  }
}
