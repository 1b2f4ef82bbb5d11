package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Suggestion;
import java.util.Optional;

/**
 * Builds suggestions out of small edits to the text. There is none where the lines around an edit
 * are too long for people to read.
 */
public final class Edits {
  /** Most text that a suggestion replaces, in UTF-16 units: some fifty full lines. */
  private static final int MOST_TEXT = 5_000;

  private Edits() {}

  /** Returns the lines of {@code node} with its text replaced. */
  public static Optional<Suggestion> replace(PythonFile file, Node node, String replacement) {
    return replace(file, node.start(), node.end(), replacement);
  }

  /** Returns the line of {@code node}'s first character with {@code text} put before it. */
  public static Optional<Suggestion> insertBefore(PythonFile file, Node node, String text) {
    return replace(file, node.start(), node.start(), text);
  }

  /** Returns the lines of a node with {@code before} and {@code after} around it. */
  public static Optional<Suggestion> wrap(PythonFile file, Node node, String before, String after) {
    return replace(file, node, before + file.parsed().textOf(node) + after);
  }

  /** Returns the last line of {@code node} with a line of the same indentation after it. */
  public static Optional<Suggestion> addLineAfter(PythonFile file, Node node, String line) {
    String text = file.parsed().text();
    LineTable lines = file.parsed().lines();
    int last = lines.line(Math.max(node.start(), node.end() - 1));
    int first = lines.start(lines.line(node.start()));
    String indentation = text.substring(first, node.start());
    int end = lineEnd(text, lines, last);
    if (end - first > MOST_TEXT) {
      return Optional.empty();
    }
    String separator = text.startsWith("\r\n", end) ? "\r\n" : "\n";
    return Optional.of(
        new Suggestion(
            LineRange.at(last),
            text.substring(lines.start(last), end) + separator + indentation + line));
  }

  /** Returns the first line of {@code node} with a line of the same indentation before it. */
  public static Optional<Suggestion> addLineBefore(PythonFile file, Node node, String line) {
    String text = file.parsed().text();
    LineTable lines = file.parsed().lines();
    int first = lines.line(node.start());
    String indentation = text.substring(lines.start(first), node.start());
    String separator = text.startsWith("\r\n", lineEnd(text, lines, first)) ? "\r\n" : "\n";
    return indentation.isBlank()
        ? insertBefore(file, node, line + separator + indentation)
        : Optional.empty();
  }

  private static Optional<Suggestion> replace(
      PythonFile file, int start, int end, String replacement) {
    String text = file.parsed().text();
    LineTable lines = file.parsed().lines();
    LineRange range = file.lines(start, end);
    if (lines.end(range.last()) - lines.start(range.first()) > MOST_TEXT) {
      return Optional.empty();
    }
    String before = text.substring(lines.start(range.first()), start);
    String after = text.substring(end, lineEnd(text, lines, range.last()));
    return Optional.of(new Suggestion(range, before + replacement + after));
  }

  private static int lineEnd(String text, LineTable lines, int line) {
    int end = lines.end(line);
    while (end > lines.start(line) && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
