package dev.loopguard.web;

import java.util.List;

/**
 * The dashboard.
 *
 * @param tiles the figures at the top
 * @param open what runs and what waits, the first of it
 * @param hidden how many more wait
 */
record DashboardView(
    Health health,
    List<Tile> tiles,
    Charts charts,
    Queue queue,
    List<RunRow> runs,
    Deliveries deliveries,
    List<BudgetRow> budgets,
    List<RepositoryRow> repositories) {
  /** A figure with its name. */
  record Tile(String name, String figure) {}

  /** The charts, and how far back they look. */
  record Charts(List<Choice> choices, List<Chart> charts) {}

  /** A range to choose. */
  record Choice(String id, String words, boolean chosen) {}

  /** What is to be done. */
  record Queue(List<OpenRow> open, long hidden, List<ParkedRow> parked) {}

  /** A pull request that waits or runs. */
  record OpenRow(PullLink pull, Tone state, When since, String nextTry, String problem) {}

  /** A pull request that was given up. */
  record ParkedRow(PullLink pull, long repository, int number, String reason) {}

  /** The webhooks: how many ended how, and the newest that were stored. */
  record Deliveries(List<Tile> counts, List<DeliveryRow> newest) {}

  /** A webhook that was stored. */
  record DeliveryRow(String id, String event, String about, When at, Tone outcome) {}

  /**
   * What an installation may still ask for.
   *
   * @param share what is left in hundredths, for a bar; empty until the forge said something
   * @param pause until when it waits and why; empty while it does not
   */
  record BudgetRow(
      String name,
      long installation,
      String left,
      String share,
      String resets,
      long writes,
      String pause) {}

  /** A repository. */
  record RepositoryRow(
      String name,
      String page,
      long pulls,
      long waiting,
      long parked,
      long findings,
      String lastRun) {}
}
