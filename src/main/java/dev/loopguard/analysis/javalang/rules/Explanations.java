package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import dev.loopguard.analysis.javalang.JavaFile;
import java.util.regex.Pattern;

/** Comments by which people say that they mean what they do. */
final class Explanations {
  /** The two slashes of an address stand after a colon. */
  private static final Pattern COMMENT = Pattern.compile("(?<!:)//|/\\*");

  private Explanations() {}

  /** Returns whether there is a comment in a node, or after it on its last line. */
  static boolean isAt(Node node, JavaFile file) {
    int end = file.end(node);
    int line = file.text().indexOf('\n', end);
    String text = file.text().substring(file.start(node), line < 0 ? end : line);
    return COMMENT.matcher(text).find();
  }
}
