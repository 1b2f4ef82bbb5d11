package dev.loopguard.analysis.python.syntax;

/** Signals a place that the grammar refuses; recovery turns it into a broken statement. */
final class SyntaxProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyntaxProblem(String message) {
    super(message, null, false, false);
  }

  /** Returns what was expected or refused, one clause. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
