package dev.loopguard.analysis.python.syntax;

/** Signals a text nested so deeply that it is given up as a whole. */
final class NestingProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int offset;

  NestingProblem(int offset) {
    super("nested too deeply", null, false, false);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }
}
