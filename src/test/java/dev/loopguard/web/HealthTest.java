package dev.loopguard.web;

import static dev.loopguard.web.SampleDesk.HOSTILE;
import static dev.loopguard.web.SampleDesk.NOW;
import static dev.loopguard.web.SampleDesk.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.QueueOverview;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.Budgets.Pause;
import dev.loopguard.store.Budgets.Rate;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Trends.Spread;
import dev.loopguard.store.Trends.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HealthTest {
  private QueueOverview queue = new QueueOverview(0, 0, 0, Optional.empty());
  private Optional<Instant> oldestDue = Optional.empty();
  private Optional<Instant> lastSweep = Optional.of(NOW.minusSeconds(600));
  private Map<DeliveryOutcome, Long> deliveries = Map.of();
  private List<RunLine> runs = List.of();
  private List<Budget> budgets = List.of();
  private Waits waits = new Waits(0, Optional.empty());

  private Health health() {
    return Health.of(
        new Health.Signs(NOW, queue, oldestDue, lastSweep, deliveries, runs, budgets, waits));
  }

  private static List<RunLine> runs(Run.Outcome outcome, int many) {
    return IntStream.range(0, many)
        .mapToObj(at -> SampleDesk.line(at, SampleDesk.pull(SHOP, at), outcome, HOSTILE, 60))
        .toList();
  }

  @Test
  void allIsWellWithFiguresOrWithout() {
    assertThat(health().sentence())
        .isEqualTo("All is well: nothing had to be reviewed in the last hour.");
    waits =
        new Waits(12, Optional.of(new Spread(Duration.ofMillis(3100), Duration.ofMillis(9000))));
    assertThat(health())
        .isEqualTo(
            new Health(
                "good",
                "All is well: 12 reviews in the last hour, half of them within 3.1 s.",
                ""));
  }

  @Test
  void webhooksThatWereNotStoredAreTold() {
    deliveries = Map.of(DeliveryOutcome.UNSTORED, 2L, DeliveryOutcome.ACCEPTED, 90L);
    assertThat(health().tone()).isEqualTo("bad");
    assertThat(health().sentence()).isEqualTo("2 webhooks of the last hour could not be stored.");
  }

  @Test
  void aWrongSecretIsToldButAFewStrangersAreNot() {
    deliveries = Map.of(DeliveryOutcome.REFUSED, 5L);
    assertThat(health().sentence()).startsWith("Every webhook of the last hour was refused");
    assertThat(health().advice()).contains("LOOPGUARD_GITHUB_WEBHOOK_SECRET");

    deliveries = Map.of(DeliveryOutcome.REFUSED, 5L, DeliveryOutcome.ACCEPTED, 1L);
    assertThat(health().tone()).isEqualTo("good");
  }

  @Test
  void reviewsThatWaitForAWorkerAreLate() {
    oldestDue = Optional.of(NOW.minusSeconds(300));
    assertThat(health().tone()).isEqualTo("good");

    oldestDue = Optional.of(NOW.minusSeconds(720));
    assertThat(health().sentence())
        .isEqualTo("Reviews are late: one has waited for a worker for 12 min.");
    assertThat(health().advice()).startsWith("No worker runs.");

    queue = new QueueOverview(1, 4, 0, Optional.empty());
    assertThat(health().advice()).startsWith("All workers are busy.");
  }

  @Test
  void manyRunsThatFailAreTold() {
    runs = runs(Run.Outcome.FAILED, 2);
    assertThat(health().tone()).isEqualTo("good");

    runs =
        Stream.of(
                runs(Run.Outcome.FAILED, 2),
                runs(Run.Outcome.GAVE_UP, 1),
                runs(Run.Outcome.REVIEWED, 3))
            .flatMap(List::stream)
            .toList();
    assertThat(health().sentence()).isEqualTo("Reviews fail: 3 of the last 6 runs did.");
    assertThat(health().sentence() + health().advice()).doesNotContain("script", "acme");

    runs = Stream.concat(runs.stream(), runs(Run.Outcome.REVIEWED, 1).stream()).toList();
    assertThat(health().tone()).isEqualTo("good");
  }

  @Test
  void whatWasGivenUpIsTold() {
    queue = new QueueOverview(0, 0, 1, Optional.empty());
    assertThat(health())
        .isEqualTo(
            new Health(
                "warn",
                "1 pull request was given up; everything else goes on.",
                "The reasons stand below, under parked. Put the cause right, then press “Run"
                    + " again”."));
  }

  @Test
  void aSweepThatStoppedIsTold() {
    lastSweep = Optional.of(NOW.minusSeconds(660));
    assertThat(health().sentence()).isEqualTo("Missed webhooks were last looked for 11 min ago.");
    assertThat(health().tone()).isEqualTo("warn");
    lastSweep = Optional.empty();
    assertThat(health().tone()).isEqualTo("good");
  }

  @Test
  void pausesAndScarceBudgetsAreTold() {
    Budget paused =
        new Budget(
            1,
            Optional.of("acme"),
            Optional.empty(),
            0,
            Optional.of(new Pause(NOW.plusSeconds(60), "GitHub said so.")));
    budgets = List.of(paused);
    assertThat(health().sentence())
        .isEqualTo("GitHub asked for a pause; reviews of 1 installation wait.");

    budgets = List.of(scarce(249, 60));
    assertThat(health().sentence())
        .isEqualTo("1 installation has hardly any requests left at GitHub.");
    budgets = List.of(scarce(250, 60));
    assertThat(health().tone()).isEqualTo("good");
    budgets = List.of(scarce(0, -1));
    assertThat(health().tone()).as("all are there again").isEqualTo("good");
  }

  private static Budget scarce(long left, long resetsIn) {
    return new Budget(
        1,
        Optional.of("acme"),
        Optional.of(new Rate(1, left, 5000, NOW.plusSeconds(resetsIn), NOW)),
        0,
        Optional.empty());
  }

  @Test
  void theWorstIsToldFirst() {
    queue = new QueueOverview(0, 0, 7, Optional.empty());
    oldestDue = Optional.of(NOW.minusSeconds(7200));
    assertThat(health().sentence()).contains("2 h");
    deliveries = Map.of(DeliveryOutcome.UNSTORED, 1L);
    assertThat(health().sentence()).isEqualTo("1 webhook of the last hour could not be stored.");
  }

  @Test
  void strangersReadTheSentenceOnly() {
    Front front = Front.of(new Health("bad", "Something is wrong.", "Do this."), List.of(), true);
    assertThat(front.health()).isEqualTo(new Health("bad", "Something is wrong.", ""));
    assertThat(Front.of(front.health(), List.of("an App id"), false).health().sentence())
        .startsWith("The server is up, but it cannot review yet");
  }
}
