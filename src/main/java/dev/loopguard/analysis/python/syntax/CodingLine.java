package dev.loopguard.analysis.python.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the encoding that a comment in the first two lines declares (PEP 263). */
final class CodingLine {
  private static final String WORD = "coding";

  private CodingLine() {}

  /** Returns the name as written, when a line declares one. */
  static Optional<String> find(byte[] bytes, int start) {
    int lineStart = start;
    for (int line = 0; line < 2; line++) {
      int end = lineEnd(bytes, lineStart);
      String text = new String(bytes, lineStart, end - lineStart, StandardCharsets.ISO_8859_1);
      Optional<String> name = declared(text);
      if (name.isPresent() || !blankOrComment(text)) {
        return name;
      }
      lineStart = afterLineEnd(bytes, end);
    }
    return Optional.empty();
  }

  private static int lineEnd(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return end;
  }

  private static int afterLineEnd(byte[] bytes, int end) {
    boolean two = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
    return Math.min(bytes.length, end + (two ? 2 : 1));
  }

  private static boolean blankOrComment(String line) {
    int first = firstVisible(line);
    return first == line.length() || line.charAt(first) == '#';
  }

  private static int firstVisible(String line) {
    int at = 0;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static Optional<String> declared(String line) {
    int first = firstVisible(line);
    if (first == line.length() || line.charAt(first) != '#') {
      return Optional.empty();
    }
    int at = line.indexOf(WORD, first);
    while (at >= 0) {
      int after = at + WORD.length();
      if (after < line.length() && (line.charAt(after) == ':' || line.charAt(after) == '=')) {
        String name = nameAt(line, after + 1);
        if (!name.isEmpty()) {
          return Optional.of(name);
        }
      }
      at = line.indexOf(WORD, after);
    }
    return Optional.empty();
  }

  private static String nameAt(String line, int from) {
    int start = from;
    while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
      start++;
    }
    int end = start;
    while (end < line.length() && isNamePart(line.charAt(end))) {
      end++;
    }
    return line.substring(start, end);
  }

  private static boolean isNamePart(char c) {
    return Characters.continuesName(c) || c == '-' || c == '.';
  }
}
