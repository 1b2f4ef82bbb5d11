package dev.loopguard.analysis.javalang;

/**
 * A look at a text before it is parsed: whether its nesting would cost the parser its stack, or
 * more time than a file may take.
 *
 * <p>JavaParser descends one level of calls for each bracket, and reads a statement that starts
 * with an unqualified call ({@code run(() -> { … })}) twice: with such statements inside each other
 * the time doubles with every level.
 */
final class Nesting {
  /** Deepest brackets that are parsed; code written by people stays below 40. */
  private static final int DEEPEST = 250;

  /** Most characters that may be read again because of nested calls: about two seconds. */
  private static final long MOST_REREAD = 4_000_000;

  /** Beyond this many levels the count would overflow. */
  private static final int MOST_DOUBLINGS = 30;

  private final String text;
  private final Bracket[] open = new Bracket[DEEPEST];
  private int depth;
  private int doublings;
  private long reread;
  private int at;

  /** What an open bracket is to the parser. */
  private enum Bracket {
    PLAIN,
    /** The arguments of an unqualified call that starts a statement. */
    CALL,
    /** A block within those. */
    DOUBLED
  }

  private Nesting(String text) {
    this.text = text;
  }

  /** Returns whether {@code text} is nested too deeply to be parsed. */
  static boolean isTooDeep(String text) {
    return new Nesting(text).exceeds();
  }

  private boolean exceeds() {
    char before = ';';
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isJavaIdentifierStart(c)) {
        before = word(before);
      } else if (!skipsComment() && !skipsLiteral(c)) {
        if (!bracket(c, before)) {
          return true;
        }
        before = Character.isWhitespace(c) ? before : c;
        at++;
      }
      if (reread > MOST_REREAD) {
        return true;
      }
    }
    return false;
  }

  /** Skips a word, and returns what the next sign is to see of it: a call's name or not. */
  private char word(char before) {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    reread += (long) (at - start) * ((1L << doublings) - 1);
    return before == ';' || before == '{' || before == '}' || before == ')' || before == '>'
        ? 'f'
        : 'w';
  }

  /** Returns false when a bracket is one too many. */
  private boolean bracket(char c, char before) {
    reread += (1L << doublings) - 1;
    return switch (c) {
      case '(' -> opened(before == 'f' ? Bracket.CALL : Bracket.PLAIN);
      case '[' -> opened(Bracket.PLAIN);
      case '{' -> block();
      case ')', ']', '}' -> closed();
      default -> true;
    };
  }

  private boolean block() {
    boolean doubles = depth > 0 && open[depth - 1] == Bracket.CALL;
    doublings += doubles ? 1 : 0;
    return opened(doubles ? Bracket.DOUBLED : Bracket.PLAIN) && doublings <= MOST_DOUBLINGS;
  }

  private boolean opened(Bracket bracket) {
    if (depth == DEEPEST) {
      return false;
    }
    open[depth++] = bracket;
    return true;
  }

  private boolean closed() {
    if (depth > 0 && open[--depth] == Bracket.DOUBLED) {
      doublings--;
    }
    return true;
  }

  private boolean skipsComment() {
    if (text.startsWith("//", at)) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      return true;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      return true;
    }
    return false;
  }

  private boolean skipsLiteral(char quote) {
    if (quote != '"' && quote != '\'') {
      return false;
    }
    boolean block = text.startsWith("\"\"\"", at);
    String close = block ? "\"\"\"" : String.valueOf(quote);
    at += close.length();
    while (at < text.length() && !text.startsWith(close, at)) {
      if (!block && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
        return true;
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + close.length());
    return true;
  }
}
