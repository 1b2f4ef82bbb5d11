package dev.loopguard.app;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.store.Budgets.Rate;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.PostedFinding;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Outcome;
import dev.loopguard.store.Run;
import dev.loopguard.store.jdbc.JdbcBudgets;
import dev.loopguard.store.jdbc.JdbcDeliveryBook;
import dev.loopguard.store.jdbc.JdbcPostedFindings;
import dev.loopguard.store.jdbc.JdbcRuns;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A month of a small team, written into a database before a server opens it. */
record PageHistory(DataSource source, Instant now) {
  static final RepositoryRef FEEDS = new RepositoryRef(7001, "acme", "feedservice");
  static final RepositoryRef CHECKOUT = new RepositoryRef(7002, "acme", "checkout");

  /** Its name is as long as GitHub lets names be. */
  static final RepositoryRef LONG = new RepositoryRef(7003, "a".repeat(39), "n".repeat(100));

  static final String HOSTILE = "<script>alert(1)</script>";
  private static final long INSTALLATION = 5001;
  private static final Duration LEASE = Duration.ofMinutes(1);

  void write() {
    Random random = new Random(8);
    for (int hour = 24 * 28; hour > 0; hour--) {
      for (int run = random.nextInt(4); run > 0; run--) {
        Instant ended = now.minus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3000));
        PullRequestRef pull = pull(random.nextBoolean() ? FEEDS : CHECKOUT, 1 + random.nextInt(40));
        run(pull, Run.Outcome.REVIEWED, "", ended, 900 + random.nextInt(6000));
      }
    }
    run(pull(FEEDS, 17), Run.Outcome.REVIEWED, "", now.minusSeconds(1500), 2300);
    accept();
    findings();
    new JdbcBudgets(source)
        .note(List.of(new Rate(INSTALLATION, 4312, 5000, now.plusSeconds(1900), now)));
    new JdbcDeliveryBook(source)
        .count(
            Map.of(
                DeliveryOutcome.ACCEPTED, 412L,
                DeliveryOutcome.REPEATED, 3L,
                DeliveryOutcome.IGNORED, 96L,
                DeliveryOutcome.REFUSED, 2L,
                DeliveryOutcome.RECOVERED, 1L),
            now);
  }

  /** Adds what means harm: a very long name, and code of a page in words that people give. */
  void harm() {
    run(
        pull(LONG, 3),
        Run.Outcome.FAILED,
        "GitHub answered 502 for " + HOSTILE + ".",
        now.minusSeconds(600),
        20_400);
    note("missing-timeout", Kind.DISMISSED, HOSTILE, 2);
    new JdbcWorkQueue(source)
        .accept(
            new Delivery(HOSTILE, "pull_request", HOSTILE, now),
            List.of(new Job.Review(pull(LONG, 3), Optional.empty())));
  }

  static PullRequestRef pull(RepositoryRef repository, int number) {
    return new PullRequestRef(
        repository.equals(LONG) ? INSTALLATION + 1 : INSTALLATION, repository, number);
  }

  /** Remembers a run, and returns its number. */
  long run(PullRequestRef pull, Run.Outcome outcome, String reason, Instant ended, long took) {
    Duration step = Duration.ofMillis(took / 10);
    return new JdbcRuns(source)
        .store(
            new Run(
                pull,
                new Run.Times(ended.minusMillis(took), ended.minusMillis(took).plus(step), ended),
                new Run.Ending(outcome, reason, Optional.of(new Revision("5e1f".repeat(10))), 0),
                new Run.Details(
                    List.of(
                        new Run.Step("fetch", step.multipliedBy(4)),
                        new Run.Step("configure", step.dividedBy(3)),
                        new Run.Step("diff", step.dividedBy(9)),
                        new Run.Step("analyse", step.multipliedBy(2)),
                        new Run.Step("plan", step.dividedBy(2)),
                        new Run.Step("publish", step.multipliedBy(2))),
                    List.of(
                        new Run.Requests("contents", 9),
                        new Run.Requests("pull", 3),
                        new Run.Requests("check-run", 2),
                        new Run.Requests("review", 1)),
                    new Run.Files(
                        14,
                        2,
                        List.of(
                            new Run.NotChecked("vendor/big_table.py", "it is larger than 1 MB"),
                            new Run.NotChecked(
                                "src/" + HOSTILE + ".py", "line 3 is not Python 3.14"))),
                    new Run.Comments(2, 0, 1, 3),
                    List.of(
                        new Run.Findings(RuleId.python("blocking-sleep"), Severity.MUST, 1),
                        new Run.Findings(RuleId.python("missing-timeout"), Severity.SHOULD, 2)))));
  }

  private void accept() {
    JdbcWorkQueue queue = new JdbcWorkQueue(source);
    List<PullRequestRef> pulls =
        List.of(pull(FEEDS, 11), pull(CHECKOUT, 4), pull(FEEDS, 17), pull(CHECKOUT, 9));
    IntStream.range(0, pulls.size())
        .forEach(
            at ->
                queue.accept(
                    new Delivery(
                        "0f1e2d3c-000%d-11ef-9262-0242ac120002".formatted(at),
                        "pull_request",
                        "synchronize",
                        now.minusSeconds(2000 - 400L * at),
                        at == 1),
                    List.of(new Job.Review(pulls.get(at), Optional.empty()))));
    List<Claim> claims = new ArrayList<>();
    for (int each = 0; each < pulls.size(); each++) {
      claims.add(queue.claimReview(now, LEASE).orElseThrow());
    }
    claims.forEach(claim -> end(queue, claim));
  }

  private void end(JdbcWorkQueue queue, Claim claim) {
    PullRequestRef pull = claim.job().pull();
    if (pull.equals(pull(CHECKOUT, 4))) {
      queue.park(claim, "It failed 5 times, the last time since GitHub answered 502.");
    } else if (pull.equals(pull(CHECKOUT, 9))) {
      queue.retry(claim, now.plus(Duration.ofHours(1)), "GitHub answered 502.");
    } else {
      queue.finish(claim, now);
    }
  }

  private void findings() {
    note("blocking-sleep", Kind.FIXED, "", 31);
    note("blocking-sleep", Kind.DISMISSED, "in a test", 1);
    note("missing-timeout", Kind.FIXED, "", 9);
    note("missing-timeout", Kind.DISMISSED, "the session has a default timeout", 6);
    note("missing-timeout", Kind.RESOLVED, "", 3);
    note("dangling-task", Kind.FIXED, "", 12);
    note("dangling-task", Kind.DISMISSED, "kept by the framework", 2);
    note("swallowed-cancellation", Kind.FIXED, "", 7);
  }

  private void note(String rule, Kind kind, String reason, int many) {
    List<PostedFinding> findings =
        IntStream.range(0, many)
            .mapToObj(
                at ->
                    new PostedFinding(
                        new PostedFinding.Name(rule + kind + reason.length(), at),
                        RuleId.python(rule),
                        Optional.of(
                            new PostedFinding.Posting(
                                Severity.SHOULD, now, new Revision("5e1f".repeat(10)))),
                        Optional.of(new Outcome(kind, reason))))
            .toList();
    new JdbcPostedFindings(source).note(FEEDS.id(), 11, findings, now);
  }
}
