package dev.loopguard.analysis.pattern;

/** How much may still be compared for one rule on one file. */
public final class Budget {
  /** A file of 10,000 lines has some 100,000 nodes, of which a pattern looks at few. */
  private static final int STEPS = 2_000_000;

  private int left = STEPS;

  /** Signals that a rule compared more than it may. */
  public static final class SpentException extends RuntimeException {
    /** What happened, in words for people. */
    public static final String PROBLEM = "compared too much";

    private static final long serialVersionUID = 1L;

    SpentException() {
      super(PROBLEM, null, false, false);
    }
  }

  /**
   * Takes some away.
   *
   * @throws SpentException when there is nothing left
   */
  public void spend(int steps) {
    left -= steps;
    if (left < 0) {
      throw new SpentException();
    }
  }
}
