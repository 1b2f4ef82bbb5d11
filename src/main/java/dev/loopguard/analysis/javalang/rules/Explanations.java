package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import dev.loopguard.analysis.javalang.JavaFile;
import java.util.regex.Pattern;

/** Comments by which people say that they mean what they do. */
final class Explanations {
  /** The two slashes of an address stand after a colon. */
  private static final Pattern COMMENT = Pattern.compile("(?<!:)//|/\\*");

  private Explanations() {}

  /** Returns the line above a node if that is a comment, or the empty text. */
  static String above(Node node, JavaFile file) {
    String text = file.text();
    int end = text.lastIndexOf('\n', file.start(node));
    int start = end < 0 ? -1 : text.lastIndexOf('\n', end - 1);
    String line = end < 0 ? "" : text.substring(start + 1, end).strip();
    return line.startsWith("//") || line.endsWith("*/") ? line : "";
  }

  /** Returns whether there is a comment in a node, or after it on its last line. */
  static boolean isAt(Node node, JavaFile file) {
    int end = file.end(node);
    int line = file.text().indexOf('\n', end);
    String text = file.text().substring(file.start(node), line < 0 ? end : line);
    return COMMENT.matcher(text).find();
  }
}
