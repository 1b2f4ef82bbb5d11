package dev.loopguard.web;

import dev.loopguard.model.Language;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.queue.QueueEntry;
import dev.loopguard.queue.QueueEntry.Place;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.store.Books;
import dev.loopguard.store.Budgets;
import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.RememberedFindings;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.store.Sweeps;
import dev.loopguard.store.Trends;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A desk with a bit of everything on it. Whoever writes a name or a reason means harm. */
final class SampleDesk {
  static final Instant NOW = Instant.parse("2026-11-22T14:30:00Z");
  static final String HOSTILE = "<script>alert(1)</script>";
  static final RepositoryRef SHOP = new RepositoryRef(7, "acme", "shop");
  static final RepositoryRef LONG =
      new RepositoryRef(8, "a-company-with-a-very-long-name-indeed", "x".repeat(100));
  static final RuleId SLEEP = new RuleId(Language.PYTHON, "blocking-sleep");

  QueueOverview overview = new QueueOverview(2, 1, 2, Optional.of(ago(200)));
  Optional<Instant> oldestDue = Optional.of(ago(20));
  Map<DeliveryOutcome, Long> deliveries =
      Map.of(DeliveryOutcome.ACCEPTED, 1204L, DeliveryOutcome.REPEATED, 3L);
  List<RunLine> runs =
      List.of(
          line(43, pull(SHOP, 12), Run.Outcome.REVIEWED, "", 60),
          line(42, pull(LONG, 3), Run.Outcome.GAVE_UP, HOSTILE + " \u202Ereversed", 3600));
  Optional<ReviewStatus> status = Optional.empty();

  static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  static PullRequestRef pull(RepositoryRef repository, int number) {
    return new PullRequestRef(99, repository, number);
  }

  static RunLine line(
      long id, PullRequestRef pull, Run.Outcome outcome, String reason, long secondsAgo) {
    Run run = run(pull, outcome, reason, secondsAgo);
    return new RunLine(id, pull, run.times(), run.ending(), run.details().totals());
  }

  static Run run(PullRequestRef pull, Run.Outcome outcome, String reason, long secondsAgo) {
    Instant end = ago(secondsAgo);
    return new Run(
        pull,
        new Run.Times(end.minusMillis(3400), end.minusMillis(2600), end),
        new Run.Ending(
            outcome,
            reason,
            Optional.of(new Revision("0123456789abcdef0123456789abcdef01234567")),
            1),
        new Run.Details(
            List.of(
                new Run.Step("fetch", Duration.ofMillis(1200)),
                new Run.Step("configure", Duration.ofMillis(100)),
                new Run.Step("diff", Duration.ofMillis(40)),
                new Run.Step("analyse", Duration.ofMillis(460)),
                new Run.Step("plan", Duration.ofMillis(200)),
                new Run.Step("publish", Duration.ofMillis(600))),
            List.of(new Run.Requests("pull", 3), new Run.Requests("check-run", 2)),
            new Run.Files(
                12,
                103,
                List.of(
                    new Run.NotChecked("src/" + HOSTILE + ".py", "it is too large"),
                    new Run.NotChecked("y".repeat(290), "it is not UTF-8"))),
            new Run.Comments(2, 1, 3, 4),
            List.of(new Run.Findings(SLEEP, Severity.MUST, 3))));
  }

  Desk desk() {
    return new Desk(
        new Books(runBook(), repositories(), trends(), deliveryBook(), budgets()),
        queue(),
        new RememberedFindings(),
        sweeps(),
        () -> URI.create("https://github.example"));
  }

  private static Sweeps sweeps() {
    return new Sweeps() {
      @Override
      public boolean open(String name, Instant now, Instant since) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Turn> take(String name, Instant now, Duration pace) {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean keep(Turn turn, String bookmark) {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean close(Turn turn, Optional<Instant> sweptTo) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Instant> lastTurn(String name) {
        return Optional.of(ago(60));
      }
    };
  }

  private QueueStatus queue() {
    return new QueueStatus() {
      @Override
      public QueueOverview overview(Instant now) {
        return overview;
      }

      @Override
      public Optional<ReviewStatus> review(long repository, int number, Instant now) {
        return status;
      }

      @Override
      public List<QueueEntry> open(Instant now, int most) {
        return List.of(
            new QueueEntry(
                pull(SHOP, 13),
                Place.RUNNING,
                Optional.of(ago(4)),
                Optional.empty(),
                0,
                Optional.empty()),
            new QueueEntry(
                pull(SHOP, 14),
                Place.WAITING,
                Optional.of(ago(200)),
                Optional.of(NOW.plusSeconds(90)),
                2,
                Optional.of("GitHub answered 502. " + HOSTILE)));
      }

      @Override
      public List<QueueEntry> parked(int most) {
        return List.of(
            new QueueEntry(
                pull(SHOP, 11),
                Place.PARKED,
                Optional.empty(),
                Optional.empty(),
                5,
                Optional.of("It failed 5 times, the last time with: GitHub answered 502.")),
            new QueueEntry(
                pull(LONG, 3),
                Place.PARKED,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(HOSTILE)));
      }

      @Override
      public Optional<Instant> oldestDue(Instant now) {
        return oldestDue;
      }
    };
  }

  private Runs runBook() {
    return new Runs() {
      @Override
      public long store(Run run) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Optional<Run> run(long id) {
        return runs.stream()
            .filter(line -> line.id() == id)
            .map(
                line ->
                    SampleDesk.run(
                        line.pull(), line.ending().outcome(), line.ending().reason(), 60))
            .findFirst();
      }

      @Override
      public List<RunLine> page(Page page) {
        return runs.stream().limit(page.most()).toList();
      }
    };
  }

  private static Repositories repositories() {
    return new Repositories() {
      @Override
      public List<Repositories.Line> known(int most) {
        return List.of(
            new Repositories.Line(SHOP, 99, new Counts(4, 2, 1, 5), Optional.of(ago(60))),
            new Repositories.Line(LONG, 99, new Counts(1, 0, 1, 0), Optional.empty()));
      }

      @Override
      public Optional<RepositoryRef> named(String owner, String name) {
        return Stream.of(SHOP, LONG)
            .filter(one -> one.owner().equals(owner) && one.name().equals(name))
            .findFirst();
      }

      @Override
      public List<Pull> pulls(long repository, int most) {
        return List.of(
            new Pull(pull(SHOP, 13), State.RUNNING, Optional.empty(), 0, ago(4), Optional.empty()),
            new Pull(
                pull(SHOP, 11),
                State.PARKED,
                Optional.of(HOSTILE),
                2,
                ago(90_000),
                Optional.of(line(42, pull(SHOP, 11), Run.Outcome.GAVE_UP, "", 90_000))));
      }
    };
  }

  private static Trends trends() {
    return new Trends() {
      @Override
      public List<Point> series(Instant from, Instant to, Duration width) {
        int points = (int) Duration.between(from, to).dividedBy(width);
        return IntStream.range(0, points)
            .mapToObj(at -> point(from.plus(width.multipliedBy(at)), at))
            .toList();
      }

      @Override
      public Waits waits(Instant from, Instant to) {
        return waits(37);
      }

      private Point point(Instant start, int at) {
        return new Point(
            start, at * 7 % 11, at * 5 % 17, at % 9 == 4 ? waits(0) : waits(at * 7 % 11));
      }

      private Waits waits(long reviews) {
        return new Waits(
            reviews,
            reviews == 0
                ? Optional.empty()
                : Optional.of(
                    new Spread(
                        Duration.ofMillis(1200 + 100 * reviews),
                        Duration.ofMillis(4000 + 700 * reviews))));
      }
    };
  }

  private DeliveryBook deliveryBook() {
    return new DeliveryBook() {
      @Override
      public void count(Map<DeliveryOutcome, Long> more, Instant at) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Map<DeliveryOutcome, Long> counts(Instant from) {
        Map<DeliveryOutcome, Long> all = new EnumMap<>(DeliveryOutcome.class);
        Stream.of(DeliveryOutcome.values()).forEach(each -> all.put(each, 0L));
        all.putAll(deliveries);
        return all;
      }

      @Override
      public List<DeliveryBook.Line> newest(int most) {
        return List.of(
            new DeliveryBook.Line(
                "0f1e2d3c-0000-11ef-9262-0242ac120002",
                "pull_request.synchronize",
                Optional.of("acme/shop#13"),
                ago(4),
                false,
                0),
            new DeliveryBook.Line(
                HOSTILE, "issue_comment.created", Optional.of(HOSTILE), ago(400), true, 0),
            new DeliveryBook.Line(
                "d3", "installation.created", Optional.empty(), ago(4000), false, 2));
      }
    };
  }

  private static Budgets budgets() {
    return new Budgets() {
      @Override
      public void note(Collection<Rate> rates) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Budget> all(Instant now, int most) {
        return List.of(
            new Budget(
                99,
                Optional.of("acme"),
                Optional.of(new Rate(99, 4312, 5000, now.plusSeconds(1800), ago(3))),
                12,
                Optional.empty()),
            new Budget(
                100,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(new Pause(now.plusSeconds(60), "GitHub asked for a pause."))));
      }
    };
  }
}
