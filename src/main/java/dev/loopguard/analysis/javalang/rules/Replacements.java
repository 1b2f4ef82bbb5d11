package dev.loopguard.analysis.javalang.rules;

/** The operators that do the same as others and wait for a publisher, a future or a result. */
final class Replacements {
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
}
