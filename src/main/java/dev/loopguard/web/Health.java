package dev.loopguard.web;

import dev.loopguard.queue.QueueOverview;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Trends.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether all is well, in one sentence, and what to do if not.
 *
 * @param tone {@code good}, {@code warn} or {@code bad}, a class of the style sheet
 * @param sentence names nobody and nothing of what is reviewed, so that strangers may read it
 * @param advice what to do, for operators; empty when there is nothing to do
 */
record Health(String tone, String sentence, String advice) {
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final int FEW = 3;
  private static final double SCARCE = 0.05;

  /** What is said when the database does not answer. */
  static final Health NO_DATABASE =
      bad(
          "The database does not answer, so nothing is reviewed.",
          "Webhooks are answered 503 until it does, and GitHub keeps them. Look whether the"
              + " database runs and whether LOOPGUARD_DATABASE_URL leads to it.");

  /**
   * What health is told by.
   *
   * @param oldestDue since when the review that waits longest could have been claimed
   * @param lastSweep when missed deliveries were last looked for
   * @param deliveries how the webhooks of the last hour or two ended
   * @param runs those that ended in the last hour, the newest first
   * @param waits how long the reviews of the last hour took
   */
  record Signs(
      Instant now,
      QueueOverview queue,
      Optional<Instant> oldestDue,
      Optional<Instant> lastSweep,
      Map<DeliveryOutcome, Long> deliveries,
      List<RunLine> runs,
      List<Budget> budgets,
      Waits waits) {
    long count(DeliveryOutcome... outcomes) {
      return Stream.of(outcomes).mapToLong(one -> deliveries.getOrDefault(one, 0L)).sum();
    }

    long runs(Run.Outcome... outcomes) {
      List<Run.Outcome> which = List.of(outcomes);
      return runs.stream().filter(run -> which.contains(run.ending().outcome())).count();
    }

    long budgets(Predicate<Budget> which) {
      return budgets.stream().filter(which).count();
    }
  }

  /** Returns the worst that the signs tell. */
  static Health of(Signs signs) {
    return Stream.of(
            unstored(signs),
            refused(signs),
            late(signs),
            failing(signs),
            parked(signs),
            unswept(signs),
            paused(signs),
            scarce(signs))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> well(signs));
  }

  private static Optional<Health> unstored(Signs signs) {
    long lost = signs.count(DeliveryOutcome.UNSTORED);
    return when(
        lost > 0,
        () ->
            bad(
                Words.count(lost, "webhook", "webhooks") + " of the last hour could not be stored.",
                "GitHub keeps them, and the sweep brings them back. Look at the database: it was"
                    + " away or full."));
  }

  private static Optional<Health> refused(Signs signs) {
    long refused = signs.count(DeliveryOutcome.REFUSED);
    long taken =
        signs.count(DeliveryOutcome.ACCEPTED, DeliveryOutcome.REPEATED, DeliveryOutcome.IGNORED);
    return when(
        refused > 0 && taken == 0,
        () ->
            bad(
                "Every webhook of the last hour was refused, since its signature is wrong.",
                "Set LOOPGUARD_GITHUB_WEBHOOK_SECRET to the secret in the App's settings, and"
                    + " restart."));
  }

  private static Optional<Health> late(Signs signs) {
    return signs
        .oldestDue()
        .map(due -> Duration.between(due, signs.now()))
        .filter(wait -> wait.compareTo(LATE) > 0)
        .map(
            wait ->
                bad(
                    "Reviews are late: one has waited for a worker for " + Words.rough(wait) + ".",
                    signs.queue().running() == 0
                        ? "No worker runs. The server's log says why."
                        : "All workers are busy. Raise LOOPGUARD_WORKERS or start another"
                            + " replica."));
  }

  private static Optional<Health> failing(Signs signs) {
    long failed = signs.runs(Run.Outcome.FAILED, Run.Outcome.GAVE_UP);
    return when(
        failed >= FEW && 2 * failed >= signs.runs().size(),
        () ->
            bad(
                "Reviews fail: %d of the last %s did."
                    .formatted(failed, Words.count(signs.runs().size(), "run", "runs")),
                "The reasons stand below, under last runs; the server's log says more."));
  }

  private static Optional<Health> parked(Signs signs) {
    long parked = signs.queue().parked();
    return when(
        parked > 0,
        () ->
            warn(
                Words.count(parked, "pull request was", "pull requests were")
                    + " given up; everything else goes on.",
                "The reasons stand below, under parked. Put the cause right, then press “Run"
                    + " again”."));
  }

  private static Optional<Health> unswept(Signs signs) {
    return signs
        .lastSweep()
        .map(last -> Duration.between(last, signs.now()))
        .filter(since -> since.compareTo(SweepCheck.LATE) > 0)
        .map(
            since ->
                warn(
                    "Missed webhooks were last looked for " + Words.rough(since) + " ago.",
                    "Mostly that means that GitHub cannot be reached. The server's log says why."));
  }

  private static Optional<Health> paused(Signs signs) {
    long paused = signs.budgets(budget -> budget.pause().isPresent());
    return when(
        paused > 0,
        () ->
            warn(
                "GitHub asked for a pause; reviews of "
                    + Words.count(paused, "installation wait", "installations wait")
                    + ".",
                "Nothing is lost, and there is nothing to do. The times stand below, under rate"
                    + " budget."));
  }

  private static Optional<Health> scarce(Signs signs) {
    long scarce = signs.budgets(budget -> isScarce(budget, signs.now()));
    return when(
        scarce > 0,
        () ->
            warn(
                Words.count(scarce, "installation has", "installations have")
                    + " hardly any requests left at GitHub.",
                "Reviews wait until they are there again; the times stand below, under rate"
                    + " budget."));
  }

  private static boolean isScarce(Budget budget, Instant now) {
    return budget
        .rate()
        .filter(rate -> rate.resets().isAfter(now))
        .filter(rate -> rate.remaining() < rate.limit() * SCARCE)
        .isPresent();
  }

  private static Health well(Signs signs) {
    String figures =
        signs
            .waits()
            .spread()
            .map(
                spread ->
                    "%s in the last hour, half of them within %s."
                        .formatted(
                            Words.count(signs.waits().reviews(), "review", "reviews"),
                            Words.took(spread.half())))
            .orElse("nothing had to be reviewed in the last hour.");
    return new Health("good", "All is well: " + figures, "");
  }

  private static Health bad(String sentence, String advice) {
    return new Health("bad", sentence, advice);
  }

  private static Health warn(String sentence, String advice) {
    return new Health("warn", sentence, advice);
  }

  private static Optional<Health> when(boolean so, Supplier<Health> health) {
    return so ? Optional.of(health.get()) : Optional.empty();
  }
}
