package dev.loopguard.web;

import dev.loopguard.queue.QueueEntry;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.Budgets.Rate;
import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.store.Trends.Spread;
import dev.loopguard.store.Trends.Waits;
import dev.loopguard.web.DashboardView.BudgetRow;
import dev.loopguard.web.DashboardView.Charts;
import dev.loopguard.web.DashboardView.Choice;
import dev.loopguard.web.DashboardView.Deliveries;
import dev.loopguard.web.DashboardView.DeliveryRow;
import dev.loopguard.web.DashboardView.OpenRow;
import dev.loopguard.web.DashboardView.ParkedRow;
import dev.loopguard.web.DashboardView.Queue;
import dev.loopguard.web.DashboardView.RepositoryRow;
import dev.loopguard.web.DashboardView.Tile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the dashboard of what is known at one instant. */
record DashboardPage(Desk desk, Instant now) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int OPEN = 20;
  private static final int PARKED = 50;
  private static final int RUNS = 10;
  private static final int DELIVERIES = 10;
  private static final int BUDGETS = 50;
  private static final int REPOSITORIES = 100;
  private static final int JUDGED = 20;

  DashboardView view(Range range) {
    QueueOverview overview = desk.queue().overview(now);
    return new DashboardView(
        health(),
        tiles(overview),
        charts(range),
        queue(overview),
        runs(),
        deliveries(),
        desk.books().budgets().all(now, BUDGETS).stream().map(this::budget).toList(),
        desk.books().repositories().known(REPOSITORIES).stream().map(this::repository).toList());
  }

  Health health() {
    Instant from = now.minus(HOUR);
    List<RunLine> runs =
        desk.books().runs().page(Runs.Page.newest(JUDGED)).stream()
            .filter(run -> run.times().ended().isAfter(from))
            .toList();
    return Health.of(
        new Health.Signs(
            now,
            desk.queue().overview(now),
            desk.queue().oldestDue(now),
            desk.sweeps().lastTurn(SweepCheck.SWEEP),
            desk.books().deliveries().counts(from),
            runs,
            desk.books().budgets().all(now, BUDGETS),
            desk.books().trends().waits(from, now)));
  }

  private List<Tile> tiles(QueueOverview overview) {
    Waits hour = desk.books().trends().waits(now.minus(HOUR), now);
    Waits day = desk.books().trends().waits(now.minus(DAY), now);
    return List.of(
        new Tile("Waiting", Words.number(overview.waiting())),
        new Tile("Running", Words.number(overview.running())),
        new Tile(
            "Oldest wait",
            overview
                .oldestRequest()
                .map(since -> Words.rough(Duration.between(since, now).abs()))
                .orElse("–")),
        new Tile("Parked", Words.number(overview.parked())),
        new Tile("Reviews in the last hour", Words.number(hour.reviews())),
        new Tile("Half reviewed within (24 h)", within(day, Spread::half)),
        new Tile("95 of 100 within (24 h)", within(day, Spread::most)));
  }

  private static String within(Waits waits, Function<Spread, Duration> which) {
    return waits.spread().map(which).map(Words::took).orElse("–");
  }

  private Charts charts(Range chosen) {
    return new Charts(
        Stream.of(Range.values())
            .map(range -> new Choice(range.id(), range.words(), range == chosen))
            .toList(),
        new TrendCharts(chosen, desk.books().trends().series(chosen.from(now), now, chosen.step()))
            .all());
  }

  private Queue queue(QueueOverview overview) {
    List<OpenRow> open = desk.queue().open(now, OPEN).stream().map(this::open).toList();
    return new Queue(
        open,
        Math.max(0, overview.waiting() + overview.running() - open.size()),
        desk.queue().parked(PARKED).stream().map(this::parked).toList());
  }

  private OpenRow open(QueueEntry entry) {
    boolean runs = entry.place() == QueueEntry.Place.RUNNING;
    return new OpenRow(
        PullLink.of(entry.pull(), desk.forge()),
        runs ? new Tone("running", "good") : new Tone("waiting", "warn"),
        When.of(entry.since().orElse(now), now),
        entry.nextTry().map(this::due).orElse(""),
        entry.problem().orElse(""));
  }

  private String due(Instant at) {
    return at.isAfter(now) ? When.of(at, now).words() : "as soon as a worker is free";
  }

  private ParkedRow parked(QueueEntry entry) {
    return new ParkedRow(
        PullLink.of(entry.pull(), desk.forge()),
        entry.pull().repository().id(),
        entry.pull().number(),
        entry.problem().orElse("No reason is known."));
  }

  private List<RunRow> runs() {
    return desk.books().runs().page(Runs.Page.newest(RUNS)).stream()
        .map(run -> RunRow.of(run, desk.forge(), now))
        .toList();
  }

  private Deliveries deliveries() {
    DeliveryBook book = desk.books().deliveries();
    Map<DeliveryOutcome, Long> counts = book.counts(now.minus(DAY));
    return new Deliveries(
        Stream.of(DeliveryOutcome.values())
            .map(outcome -> new Tile(name(outcome), Words.number(counts.getOrDefault(outcome, 0L))))
            .toList(),
        book.newest(DELIVERIES).stream().map(this::delivery).toList());
  }

  private static String name(DeliveryOutcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> "Accepted";
      case REPEATED -> "Repeated";
      case IGNORED -> "Not needed";
      case REFUSED -> "Refused (signature)";
      case MALFORMED -> "Malformed";
      case UNSTORED -> "Not stored";
      case RECOVERED -> "Recovered";
    };
  }

  private DeliveryRow delivery(DeliveryBook.Line line) {
    return new DeliveryRow(
        line.id(), line.event(), line.about().orElse(""), When.of(line.at(), now), outcome(line));
  }

  private static Tone outcome(DeliveryBook.Line line) {
    if (line.recovered()) {
      return new Tone("recovered", "warn");
    }
    return line.repeats() == 0
        ? new Tone("accepted", "good")
        : new Tone("accepted, came again " + times(line.repeats()), "idle");
  }

  private static String times(int repeats) {
    return repeats == 1 ? "once" : repeats + " times";
  }

  private BudgetRow budget(Budget budget) {
    return new BudgetRow(
        budget.owner().orElse("installation " + budget.installation()),
        budget.installation(),
        budget
            .rate()
            .map(rate -> "%s of %s".formatted(Words.number(left(rate)), Words.number(rate.limit())))
            .orElse("not known yet"),
        budget
            .rate()
            .filter(rate -> rate.limit() > 0)
            .map(rate -> String.valueOf(100 * left(rate) / rate.limit()))
            .orElse(""),
        budget
            .rate()
            .filter(rate -> rate.resets().isAfter(now))
            .map(rate -> When.of(rate.resets(), now).words())
            .orElse("–"),
        budget.writes(),
        budget
            .pause()
            .map(pause -> When.of(pause.until(), now).words() + ": " + pause.reason())
            .orElse(""));
  }

  /** After the reset all of them are there again. */
  private long left(Rate rate) {
    return rate.resets().isAfter(now) ? rate.remaining() : rate.limit();
  }

  private RepositoryRow repository(Repositories.Line line) {
    Repositories.Counts counts = line.counts();
    return new RepositoryRow(
        line.repository().fullName(),
        PullLink.page(line.repository()),
        counts.pulls(),
        counts.waiting(),
        counts.parked(),
        counts.openFindings(),
        line.lastRun().map(at -> When.of(at, now).words()).orElse("never"));
  }
}
