package dev.loopguard.analysis.python;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.StringJoiner;

/** Source text as its tokens joined by single spaces, without comments and layout. */
public final class TokenText {
  /**
   * Most text that is kept whole, in UTF-16 units: some fifty full lines. Constructs that hold each
   * other would else keep the same text again and again.
   */
  private static final int LONGEST = 4_000;

  private static final Set<String> LONG_OPERATORS =
      Set.of(
          "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "@=",
          "&=", "|=", "^=", ":=", "**=", "//=", ">>=", "<<=", "...");

  private final String text;
  private final int end;
  private int at;

  private TokenText(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /**
   * Returns the tokens between two offsets of {@code text}; of many only the first ones, and a
   * digest of all.
   */
  public static String of(String text, int start, int end) {
    String tokens = new TokenText(text, start, end).join();
    return tokens.length() <= LONGEST ? tokens : head(tokens) + " … " + digest(tokens);
  }

  private static String head(String tokens) {
    return tokens.substring(0, Math.max(0, tokens.lastIndexOf(' ', LONGEST)));
  }

  private static String digest(String tokens) {
    try {
      byte[] bytes = tokens.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String join() {
    StringJoiner tokens = new StringJoiner(" ");
    while (at < end) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\\') {
        at++;
      } else if (c == '#') {
        skipComment();
      } else {
        int start = at;
        skipToken(c);
        tokens.add(text.substring(start, Math.min(at, end)));
      }
    }
    return tokens.toString();
  }

  private void skipComment() {
    while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void skipToken(char first) {
    if (first == '"' || first == '\'') {
      skipString(first);
    } else if (isDigitAt(at) || (first == '.' && isDigitAt(at + 1))) {
      skipNumber();
    } else if (Character.isUnicodeIdentifierPart(first) || first == '_') {
      skipWord();
    } else {
      skipOperator();
    }
  }

  private boolean isDigitAt(int offset) {
    return offset < end && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
  }

  private void skipNumber() {
    boolean hexadecimal = text.startsWith("0x", at) || text.startsWith("0X", at);
    while (at < end) {
      char c = text.charAt(at);
      boolean sign =
          (c == '+' || c == '-')
              && !hexadecimal
              && Character.toLowerCase(text.charAt(at - 1)) == 'e';
      if (!isWordPart(c) && c != '.' && !sign) {
        return;
      }
      at++;
    }
  }

  private void skipWord() {
    while (at < end && isWordPart(text.charAt(at))) {
      at++;
    }
    boolean prefix = at < end && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    if (prefix) {
      skipString(text.charAt(at));
    }
  }

  private static boolean isWordPart(char c) {
    return Character.isUnicodeIdentifierPart(c) || c == '_' || Character.isSurrogate(c);
  }

  private void skipString(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    String close = text.startsWith(triple, at) ? triple : String.valueOf(quote);
    at += close.length();
    while (at < end && !text.startsWith(close, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at += close.length();
  }

  private void skipOperator() {
    for (int length = 3; length > 1; length--) {
      if (at + length <= end && LONG_OPERATORS.contains(text.substring(at, at + length))) {
        at += length;
        return;
      }
    }
    at++;
  }
}
