package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.pipeline.EndedRun;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.Budgets.Rate;
import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.Run;
import dev.loopguard.store.Run.Outcome;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.store.jdbc.JdbcBudgets;
import dev.loopguard.store.jdbc.JdbcDeliveryBook;
import dev.loopguard.store.jdbc.JdbcRepositories;
import dev.loopguard.store.jdbc.JdbcRuns;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the books and the meters have after real reviews. */
class RecordedRunsTest {
  private static final RuleId CRASHING = RuleId.python("crashing");

  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;
  private static final String AFTER =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          time.sleep(1)
          asyncio.create_task(feed.store())
          return feed.entries
      """;

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<EndedRun> heard = new ArrayList<>();
  private Station station;
  private Observers observers;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    List<Observers> making = new ArrayList<>();
    station =
        new Station(
            folder,
            (source, clock) -> {
              Observers made =
                  new Observers(
                      source,
                      registry,
                      new Meters(registry, List.of(CRASHING)),
                      List.of(heard::add),
                      clock);
              making.add(made);
              return made.observation();
            });
    observers = making.getFirst();
    pull = station.pull("shop/feed.py", BEFORE, AFTER);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aReviewIsStoredWithAllItDid() {
    station.repository.on("feature").file("docs/logo.py", "\0binary").commit("More");

    station.review(pull, "opened");

    Run run = runs().run(newest().id()).orElseThrow();
    assertThat(run.pull().toString()).isEqualTo("acme/shop#" + pull.number());
    assertThat(run.ending())
        .isEqualTo(new Run.Ending(Outcome.REVIEWED, "", Optional.of(new Revision(pull.head())), 0));
    assertThat(run.details().steps())
        .extracting(Run.Step::name)
        .containsExactly("fetch", "configure", "diff", "analyse", "plan", "publish");
    assertThat(run.details().comments()).isEqualTo(new Run.Comments(2, 1, 0, 0));
    assertThat(run.details().files())
        .isEqualTo(new Run.Files(1, 1, List.of(new Run.NotChecked("docs/logo.py", "binary"))));
    assertThat(run.details().findings())
        .containsExactly(
            new Run.Findings(RuleId.python("blocking-sleep"), Severity.MUST, 1),
            new Run.Findings(RuleId.python("dangling-task"), Severity.MUST, 1),
            new Run.Findings(RuleId.python("untested-async-change"), Severity.CONSIDER, 1));
  }

  @Test
  void everyRequestOfARunIsCountedThoseMadeTogetherToo() {
    station.review(pull, "opened");

    int sent = station.github.log().entries().size();
    assertThat(newest().totals().requests()).isEqualTo(sent);
    assertThat(
            counters("loopguard.github.requests", "kind").values().stream()
                .mapToInt(Integer::intValue)
                .sum())
        .isEqualTo(sent);
    assertThat(counters("loopguard.github.requests", "status")).containsKeys("200", "201");
  }

  @Test
  void theSecondRunKeepsWhatTheFirstSaid() {
    station.review(pull, "opened");
    station.review(pull, "reopened");

    assertThat(runs().run(newest().id()).orElseThrow().details().comments())
        .isEqualTo(new Run.Comments(0, 1, 0, 2));
    assertThat(heard.getLast().told()).isEmpty();
    assertThat(heard.getFirst().told())
        .isEqualTo(Map.of(RuleId.python("blocking-sleep"), 1, RuleId.python("dangling-task"), 1));
  }

  @Test
  void aFailedRunIsStoredAndTriedAgain() {
    station.github.faults().on("PATCH", "/repos/acme/shop/check-runs/*").fail(500);
    station.review(pull, "opened");

    assertThat(newest().ending().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(newest().ending().reason()).isNotEmpty();
    assertThat(newest().totals().comments()).isEqualTo(2);

    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(newest().ending())
        .isEqualTo(new Run.Ending(Outcome.REVIEWED, "", Optional.of(new Revision(pull.head())), 1));
    assertThat(newest().times().total()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aClosedPullRequestIsKnownToBeClosed() {
    station.review(pull, "opened");
    pull.close();
    station.review(pull, "closed");

    assertThat(newest().ending().outcome()).isEqualTo(Outcome.CLOSED);
    assertThat(new JdbcRepositories(station.database).pulls(station.repository.id(), 5))
        .extracting(Repositories.Pull::state)
        .containsExactly(Repositories.State.CLOSED);
  }

  @Test
  void aDraftIsLeftAloneWithItsReason() {
    pull.draft(true);
    station.review(pull, "opened");

    assertThat(newest().ending().outcome()).isEqualTo(Outcome.LEFT_ALONE);
    assertThat(newest().ending().reason()).isEqualTo("Draft");
    assertThat(newest().ending().head()).contains(new Revision(pull.head()));
  }

  @Test
  void aBookThatCannotBeWrittenCostsNoReview() throws SQLException {
    try (var connection = station.database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE runs");
    }

    station.review(pull, "opened");

    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(heard).hasSize(1);
  }

  @Test
  void metersCountWhatWasDone() {
    station.review(pull, "opened");

    assertThat(counters("loopguard.findings", "rule"))
        .isEqualTo(Map.of("python/blocking-sleep", 1, "python/dangling-task", 1));
    assertThat(counters("loopguard.deliveries", "outcome"))
        .containsEntry("accepted", 1)
        .containsEntry("refused", 0)
        .hasSize(7);
    assertThat(counters("loopguard.rule.crashed", "rule")).isEqualTo(Map.of("python/crashing", 0));
    assertThat(
            registry.find("loopguard.review.duration").timers().stream()
                .collect(Collectors.toMap(timer -> timer.getId().getTag("step"), Timer::count)))
        .isEqualTo(
            Map.of(
                "fetch",
                1L,
                "configure",
                1L,
                "diff",
                1L,
                "analyse",
                1L,
                "plan",
                1L,
                "publish",
                1L,
                "wait",
                1L,
                "total",
                1L));
  }

  @Test
  void checksAreCountedByWhereTheyCameFrom() {
    station.review(pull, "opened");
    station.review(pull, "reopened");

    assertThat(counters("loopguard.file.checks", "source"))
        .isEqualTo(Map.of("fetched", 2, "remembered", 2));
  }

  @Test
  void aCrashIsCountedByItsRule() {
    station.review(pull, "opened");
    EndedRun run = heard.getFirst();
    Map<RuleId, Integer> crashed = Map.of(CRASHING, 3);

    new Meters(registry, List.of(CRASHING))
        .ended(
            new EndedRun(
                run.run(), run.delivery(), run.spells(), run.told(), crashed, run.checks()));

    assertThat(counters("loopguard.rule.crashed", "rule")).isEqualTo(Map.of("python/crashing", 3));
  }

  @Test
  void theQueueAndTheBudgetsAreReadFromTheDatabase() {
    station.review(pull, "opened");
    observers.write();
    long left = 5000L - station.github.log().entries().size();
    station.deliver(station.github.webhooks().pullRequest(pull, "synchronize"));
    station.clock.forward(Duration.ofSeconds(90));

    observers.refresh();

    assertThat(gauge("loopguard.queue.waiting")).isEqualTo(1);
    assertThat(gauge("loopguard.queue.age")).isEqualTo(90);
    assertThat(gauge("loopguard.github.remaining")).isBetween((double) left, left + 1.0);
    assertThat(registry.get("loopguard.github.remaining").gauge().getId().getTag("installation"))
        .isEqualTo(String.valueOf(station.installation.id()));
    Instant now = station.clock.instant();
    assertThat(new JdbcBudgets(station.database).all(now, 5))
        .extracting(Budget::owner, budget -> budget.rate().map(Rate::limit))
        .containsExactly(tuple(Optional.of("acme"), Optional.of(5000L)));
  }

  @Test
  void whatWasCountedOfDeliveriesIsWrittenOnce() {
    var delivery = station.github.webhooks().pullRequest(pull, "opened");
    station.deliver(delivery);
    station.deliver(delivery);
    station.deliver(
        new Webhooks.Delivery(delivery.event(), "forged", delivery.body(), "sha256=00"));
    observers.write();
    observers.write();

    DeliveryBook book = new JdbcDeliveryBook(station.database);
    assertThat(book.counts(station.clock.instant()))
        .containsEntry(DeliveryOutcome.ACCEPTED, 1L)
        .containsEntry(DeliveryOutcome.REPEATED, 1L)
        .containsEntry(DeliveryOutcome.REFUSED, 1L);
    assertThat(book.newest(5))
        .extracting(DeliveryBook.Line::repeats, DeliveryBook.Line::recovered)
        .containsExactly(tuple(1, false));
  }

  @Test
  void aDeliveryThatWasPutBackCountsAsRecovered() {
    station.github.webhooks().lost(station.github.webhooks().pullRequest(pull, "opened"));
    station.sweeper().tick();
    observers.write();

    DeliveryBook book = new JdbcDeliveryBook(station.database);
    assertThat(book.counts(station.clock.instant()))
        .containsEntry(DeliveryOutcome.ACCEPTED, 0L)
        .containsEntry(DeliveryOutcome.RECOVERED, 1L);
    assertThat(book.newest(5))
        .extracting(DeliveryBook.Line::event, DeliveryBook.Line::recovered)
        .containsExactly(tuple("pull_request.opened", true));
  }

  private Runs runs() {
    return new JdbcRuns(station.database);
  }

  private RunLine newest() {
    return runs().page(Runs.Page.newest(1)).getFirst();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private Map<String, Integer> counters(String name, String label) {
    Map<String, Integer> counters = new TreeMap<>();
    for (Meter meter : registry.find(name).counters()) {
      counters.merge(
          String.valueOf(meter.getId().getTag(label)),
          (int) meter.measure().iterator().next().getValue(),
          Integer::sum);
    }
    return counters;
  }
}
