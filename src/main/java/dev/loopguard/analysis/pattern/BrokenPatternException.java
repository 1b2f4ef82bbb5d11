package dev.loopguard.analysis.pattern;

/** A pattern that is no code of its language, or none that can be looked for. */
public final class BrokenPatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String sentence;

  /**
   * @param line the line of the file of rules
   * @param sentence what is wrong, for people
   */
  public BrokenPatternException(int line, String sentence) {
    super(sentence, null, false, false);
    this.line = line;
    this.sentence = sentence;
  }

  public int line() {
    return line;
  }

  public String sentence() {
    return sentence;
  }
}
