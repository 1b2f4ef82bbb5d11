package dev.loopguard.analysis.python.syntax;

/**
 * A node of the tree. Its place is packed into one number, so that no node needs a range object.
 */
public sealed interface Node
    permits Expression,
        Statement,
        Pattern,
        StringPart,
        ModuleTree,
        Argument,
        Parameter,
        Parameters,
        TypeParameter,
        ComprehensionClause,
        ExceptClause,
        ImportedName,
        WithItem,
        MatchCase {
  /**
   * Returns the offset of the first character shifted left by 32, or'ed with the offset after the
   * last.
   */
  long span();

  /** Returns the offset of the first character in the decoded text, in UTF-16 units. */
  default int start() {
    return (int) (span() >>> 32);
  }

  /** Returns the offset after the last character. */
  default int end() {
    return (int) span();
  }

  /** Packs two offsets. */
  static long span(int start, int end) {
    return ((long) start << 32) | end;
  }
}
