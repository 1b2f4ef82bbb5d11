package dev.loopguard.analysis.javalang;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Suggestion;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds suggestions out of small edits to the text. There is none where the lines around an edit
 * are too long for people to read.
 */
public final class Edits {
  /** Most text that a suggestion replaces, in UTF-16 units: some fifty full lines. */
  private static final int MOST_TEXT = 5_000;

  private Edits() {}

  /** Returns the lines of {@code node} with its text replaced. */
  public static Optional<Suggestion> replace(JavaFile file, Node node, String replacement) {
    return replace(file, file.start(node), file.end(node), replacement);
  }

  /** Returns the lines of a node with {@code before} and {@code after} around it. */
  public static Optional<Suggestion> wrap(JavaFile file, Node node, String before, String after) {
    return replace(file, node, before + file.textOf(node) + after);
  }

  /** Returns the last line of {@code node} with {@code text} put right after the node. */
  public static Optional<Suggestion> insertAfter(JavaFile file, Node node, String text) {
    return replace(file, file.end(node), file.end(node), text);
  }

  /** Returns the first line of {@code node} with a line of the same indentation before it. */
  public static Optional<Suggestion> addLineBefore(JavaFile file, Node node, String line) {
    int first = file.lines().start(range(node).begin.line);
    String indentation = file.text().substring(first, file.start(node));
    return indentation.isBlank()
        ? replace(file, file.start(node), file.start(node), line + lineEnd(file) + indentation)
        : Optional.empty();
  }

  /**
   * Returns the lines at a block's start with statements put first.
   *
   * @param statements lines in which a tab stands for a level of indentation
   */
  public static Optional<Suggestion> putFirst(JavaFile file, BlockStmt block, String statements) {
    String end = lineEnd(file);
    String outer = indentation(file, file.lines().lineAt(file.start(block)));
    String unit = unit(file, block);
    String lines =
        statements
            .lines()
            .map(line -> end + outer + unit + line.replace("\t", unit))
            .collect(Collectors.joining());
    int first = file.start(block) + 1;
    String rest = file.text().substring(first, file.lines().end(file.lines().lineAt(first)));
    if (rest.isBlank()) {
      return replace(file, first, first, lines);
    }
    boolean empty = block.isEmpty() && block.getAllContainedComments().isEmpty();
    return empty
        ? replace(file, first, file.end(block) - 1, lines + end + outer)
        : Optional.empty();
  }

  /** Returns what a block, or one around it, indents its statements by. */
  private static String unit(JavaFile file, BlockStmt block) {
    return Stream.concat(Stream.of(block), Nodes.ancestors(block))
        .map(around -> around instanceof TryStmt attempt ? attempt.getTryBlock() : around)
        .filter(BlockStmt.class::isInstance)
        .flatMap(around -> unitOf(file, (BlockStmt) around).stream())
        .findFirst()
        .orElse("  ");
  }

  private static Optional<String> unitOf(JavaFile file, BlockStmt block) {
    String outer = indentation(file, range(block).begin.line);
    return block
        .getStatements()
        .getFirst()
        .map(first -> indentation(file, range(first).begin.line))
        .filter(inner -> inner.length() > outer.length() && inner.startsWith(outer))
        .map(inner -> inner.substring(outer.length()));
  }

  private static String indentation(JavaFile file, int line) {
    String text = file.text().substring(file.lines().start(line), file.lines().end(line));
    return text.substring(0, text.length() - text.stripLeading().length());
  }

  /** Returns the lines between two offsets with what is between the offsets replaced. */
  public static Optional<Suggestion> replace(
      JavaFile file, int start, int end, String replacement) {
    SourceLines lines = file.lines();
    LineRange range = new LineRange(lines.lineAt(start), lines.lineAt(Math.max(start, end)));
    int from = lines.start(range.first());
    int to = lines.end(range.last());
    return to - from > MOST_TEXT || end > to
        ? Optional.empty()
        : Optional.of(
            new Suggestion(
                range,
                file.text().substring(from, start) + replacement + file.text().substring(end, to)));
  }

  private static String lineEnd(JavaFile file) {
    int end = file.lines().end(1);
    return file.text().startsWith("\r\n", end) ? "\r\n" : "\n";
  }

  private static Range range(Node node) {
    return node.getRange().orElseThrow();
  }
}
