package dev.loopguard.analysis.javalang.rules;

import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Knowledge;
import java.util.Optional;

/** The operators that do the same as others and wait for a publisher, a future or a result. */
final class Replacements {
  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String MONO = "reactor.core.publisher.Mono";
  private static final String UNI = "io.smallrye.mutiny.Uni";

  private Replacements() {}

  /** Returns the operator to write in place of one that drops what its function gives back. */
  static String ofPeek(String operator) {
    return switch (operator) {
      case "invoke" -> "call";
      case "doOnNext" -> "flatMap";
      case "doOnSuccess" -> "delayUntil";
      case "doOnError" -> "onErrorResume";
      case "thenAccept", "thenRun" -> "thenCompose";
      case "onSuccess", "onComplete" -> "compose";
      default -> "flatMap";
    };
  }

  /**
   * Returns the operator of {@code type} to write in place of one that maps to the result of {@code
   * awaited}.
   */
  static Optional<String> ofMap(String operator, JavaType type, Optional<JavaType> awaited) {
    JavaType inner = awaited.orElse(JavaType.unknown());
    if (operator.equals("thenApply")) {
      return only("thenCompose", Knowledge.extend(inner, STAGE));
    }
    if (operator.equals("transform")) {
      return only(
          "transformToUni", inner.is(UNI) && type.is("io.smallrye.mutiny.groups.UniOnItem"));
    }
    if (!operator.equals("map")) {
      return Optional.empty();
    }
    return type.is("reactor.core.publisher.Flux")
        ? only("concatMap", inner.is(MONO))
        : only("flatMap", (type.is(MONO) && inner.is(MONO)) || (type.is(UNI) && inner.is(UNI)));
  }

  private static Optional<String> only(String operator, boolean fits) {
    return fits ? Optional.of(operator) : Optional.empty();
  }
}
