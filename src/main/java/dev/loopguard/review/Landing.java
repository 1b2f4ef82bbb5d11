package dev.loopguard.review;

/**
 * A comment and the place it came to.
 *
 * @param comment what was planned
 * @param placement one of its ladder
 */
public record Landing(PlannedComment comment, Placement placement) {
  /** Returns whether no comment could be posted, so that only the check run can tell. */
  public boolean fell() {
    return placement instanceof Placement.InCheckRun;
  }
}
