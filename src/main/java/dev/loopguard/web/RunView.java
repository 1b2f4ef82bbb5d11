package dev.loopguard.web;

import java.util.List;

/**
 * The page of one run.
 *
 * @param head the commit, or empty
 * @param commit its address at the forge, or empty
 * @param attempt as words; empty for the first
 * @param now how the queue stands to its pull request at present
 */
record RunView(
    long id,
    PullLink pull,
    String number,
    String repository,
    Tone outcome,
    String reason,
    String head,
    String commit,
    String attempt,
    Times times,
    Present now,
    Details details) {
  /** When it came to what. */
  record Times(When requested, When claimed, When ended, String waited, String ran, String total) {}

  /**
   * How things stand now.
   *
   * @param words a sentence; empty when nothing is under way
   * @param newer the newest run of the pull request, or 0 when this is it
   * @param busy whether a run is asked for already
   */
  record Present(String words, long newer, boolean busy) {}

  /** What it did. */
  record Details(
      List<StepRow> steps,
      List<Count> requests,
      int requestCount,
      FileCounts files,
      List<Count> plan,
      List<FindingRow> findings) {}

  /**
   * A step.
   *
   * @param x where its bar begins in a drawing 100 wide
   * @param width how wide it is
   */
  record StepRow(String name, String words, String took, String share, String x, String width) {}

  /** How many there are of something. */
  record Count(String name, int count) {}

  /**
   * The files of the change.
   *
   * @param hidden how many more were not checked than are named
   */
  record FileCounts(int checked, int unchecked, List<Unchecked> named, int hidden) {}

  /** A file that was not checked, and why. */
  record Unchecked(String path, String reason) {}

  /** How often a rule found something. */
  record FindingRow(String rule, String page, String severity, int count) {}
}
