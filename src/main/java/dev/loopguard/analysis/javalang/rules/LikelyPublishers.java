package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.loopguard.analysis.javalang.Chains;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Publishers that another file declares, told by what is done with them in a file that uses such.
 */
final class LikelyPublishers {
  private static final List<String> LIBRARIES =
      List.of(
          "reactor.",
          "io.reactivex.",
          "rx.",
          "org.reactivestreams.",
          "org.springframework.web.reactive.",
          "org.springframework.web.server.");

  /** Methods that say which publisher they give. */
  private static final Pattern NAMED =
      Pattern.compile("\\w+(Observable|Flowable|Completable|Flux|Mono)");

  /** Operators that publishers have, and lists of listeners have not. */
  private static final Set<String> OPERATORS =
      Set.of(
          "map",
          "flatMap",
          "flatMapSingle",
          "flatMapCompletable",
          "flatMapMany",
          "flatMapIterable",
          "concatMap",
          "concatMapCompletable",
          "switchMap",
          "switchIfEmpty",
          "filter",
          "doOnNext",
          "doOnSuccess",
          "doOnSubscribe",
          "doFinally",
          "subscribeOn",
          "publishOn",
          "observeOn",
          "then",
          "thenMany",
          "collectList",
          "bodyToMono",
          "bodyToFlux",
          "toBodilessEntity");

  private LikelyPublishers() {}

  /** Returns whether a call of {@code subscribe} on something unknown very likely starts it. */
  static boolean isSubscribed(MethodCallExpr call, JavaFile file) {
    if (file.types().receiver(call).isKnown()
        || !(call.getScope().map(Nodes::bare).orElse(null) instanceof MethodCallExpr source)) {
      return false;
    }
    if (NAMED.matcher(source.getNameAsString()).matches()) {
      return call.getArguments().size() == 1 && Functions.isFunction(call.getArgument(0));
    }
    if (LIBRARIES.stream().noneMatch(file.imports()::anyFrom)) {
      return false;
    }
    return (call.getArguments().isEmpty() && !goesOn(call))
        || (!call.getArguments().isEmpty()
            && Functions.isFunction(call.getArgument(0))
            && isChained(call));
  }

  /** Mutiny says after {@code subscribe()} who subscribes. */
  private static boolean goesOn(MethodCallExpr call) {
    return Nodes.user(call).orElse(null) instanceof MethodCallExpr next && Nodes.isOn(next, call);
  }

  private static boolean isChained(MethodCallExpr call) {
    return Chains.through(call).stream().anyMatch(one -> OPERATORS.contains(one.getNameAsString()));
  }
}
