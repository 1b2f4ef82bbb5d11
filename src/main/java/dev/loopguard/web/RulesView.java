package dev.loopguard.web;

import java.util.List;

/**
 * The page with what became of each rule's findings.
 *
 * @param rows the rule that is wrong most surely first
 * @param bars the same as a drawing, the first of them only
 * @param height how high the drawing is
 * @param summary what it shows, in words
 * @param silent the rules that have told nothing yet
 */
record RulesView(
    List<RuleRow> rows, List<ShareBar> bars, int height, String summary, List<RulePath> silent) {
  static final int WIDTH = 420;

  /** Returns the drawing's frame. */
  public String frame() {
    return "0 0 " + WIDTH + " " + height;
  }

  /**
   * A rule.
   *
   * @param right the share of right ones, or a dash
   * @param look whether somebody should look at the rule
   */
  record RuleRow(
      RulePath rule,
      String right,
      Tone look,
      long posted,
      long fixed,
      long dismissed,
      long resolved,
      long other,
      long open,
      List<Reason> reasons) {}

  /** A rule and the path of its page in the checklist; empty when this version has it no more. */
  record RulePath(String name, String path) {}

  /** The words of people who dismissed findings, and how often they were said. */
  record Reason(String words, long count) {}

  /** A bar in parts: fixed, wrong and not judged, with places and widths in the drawing. */
  record ShareBar(String name, String figures, int y, String right, String wrong, String wrongX) {
    public int barY() {
      return y + 6;
    }
  }
}
