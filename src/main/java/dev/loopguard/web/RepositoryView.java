package dev.loopguard.web;

import java.util.List;

/**
 * A repository's page.
 *
 * @param forge its address at the forge
 */
record RepositoryView(String name, String forge, List<PullRow> pulls, List<RunRow> runs) {
  /**
   * A pull request.
   *
   * @param lastRun its number, or 0 when none is remembered
   * @param parked whether the queue gave it up
   */
  record PullRow(
      long repository,
      int number,
      String forge,
      Tone state,
      boolean parked,
      String problem,
      long findings,
      When heardOf,
      long lastRun,
      String lastOutcome) {}
}
