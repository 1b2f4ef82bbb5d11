package dev.loopguard.analysis.python.syntax;

import java.util.List;

/**
 * A file as the parser leaves it.
 *
 * @param text the decoded text, line ends as stored
 * @param lines where its lines start
 * @param tree the tree
 * @param comments every comment in order
 * @param broken the statements that do not parse, in order; empty for a whole file
 */
public record ParsedModule(
    String text,
    LineTable lines,
    ModuleTree tree,
    List<Comment> comments,
    List<Statement.Broken> broken) {
  /**
   * A comment.
   *
   * @param span where, from the {@code #} to the end of the line
   * @param ownLine whether nothing but blanks stands before it on its line
   */
  public record Comment(long span, boolean ownLine) {}

  /** Returns the source text of a node. */
  public String textOf(Node node) {
    return text.substring(node.start(), node.end());
  }
}
