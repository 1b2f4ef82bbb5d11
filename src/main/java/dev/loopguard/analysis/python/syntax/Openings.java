package dev.loopguard.analysis.python.syntax;

/**
 * What is open at the lexer's place: brackets, interpolated strings, their replacement fields and
 * format specifications.
 */
final class Openings {
  /** How many may be open at once, as in CPython. */
  static final int LIMIT = 200;

  static final char STRING = 'f';
  static final char FIELD = '$';
  static final char FORMAT = ':';

  private static final int TRIPLE = 1 << 16;
  private static final int RAW = 1 << 17;

  private final char[] kinds = new char[LIMIT];
  private final int[] offsets = new int[LIMIT];
  private final int[] quotes = new int[LIMIT];
  private int depth;

  boolean none() {
    return depth == 0;
  }

  boolean full() {
    return depth == LIMIT;
  }

  /** Returns the innermost: an opening bracket, {@code STRING}, {@code FIELD}, {@code FORMAT}. */
  char top() {
    return depth == 0 ? 0 : kinds[depth - 1];
  }

  /** Returns the innermost as written. */
  char shown() {
    return top() == FIELD ? '{' : top();
  }

  /** Returns whether the place is inside the literal text of an interpolated string. */
  boolean inText() {
    char top = top();
    return top == STRING || top == FORMAT;
  }

  /** Returns where the outermost was opened. */
  int outermost() {
    return offsets[0];
  }

  int topOffset() {
    return offsets[depth - 1];
  }

  char quote() {
    return (char) quotes[depth - 1];
  }

  boolean triple() {
    return (quotes[depth - 1] & TRIPLE) != 0;
  }

  boolean raw() {
    return (quotes[depth - 1] & RAW) != 0;
  }

  void push(char kind, int offset) {
    quotes[depth] = depth == 0 ? 0 : quotes[depth - 1];
    kinds[depth] = kind;
    offsets[depth++] = offset;
  }

  void pushString(int offset, char quote, boolean triple, boolean raw) {
    push(STRING, offset);
    quotes[depth - 1] = quote | (triple ? TRIPLE : 0) | (raw ? RAW : 0);
  }

  /** Turns the innermost field into its format specification. */
  void startFormat() {
    kinds[depth - 1] = FORMAT;
  }

  /** Turns the innermost format specification back into its field. */
  void endFormat() {
    kinds[depth - 1] = FIELD;
  }

  void pop() {
    depth--;
  }

  void clear() {
    depth = 0;
  }
}
