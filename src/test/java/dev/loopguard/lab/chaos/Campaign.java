package dev.loopguard.lab.chaos;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One run of chaos: the storm, the calm after it, and the audit. */
public final class Campaign implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration CALM_LIMIT = Duration.ofMinutes(4);
  private static final int MANY_KILLS = 20;

  /** For each pull request: also after the last kill people go on for a while. */
  private static final int LEAST_ACTS = 10;

  /** Of a hundred acts, those that do not wait for a server that could hear of them. */
  private static final int UNWARNED = 10;

  /** An installation's writes are limited by the hour: so many kills one of them lives through. */
  private static final int KILLS_FOR_EACH_OWNER = 10;

  private final Plan plan;
  private final StrictGitHub github = StrictGitHub.start();
  private final List<FakeRepository> repositories = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();
  private final Seeds seeds;
  private final RandomGenerator random;
  private final Weather weather;
  private final Fleet fleet;
  private final Courier courier;
  private final Killer killer;
  private final long began = System.nanoTime();

  private Campaign(Plan plan) {
    this.plan = plan;
    this.seeds = new Seeds(plan.seed());
    this.random = seeds.of("people");
    for (int owner = 1; owner <= Math.max(2, plan.kills() / KILLS_FOR_EACH_OWNER); owner++) {
      FakeRepository repository = github.repositories().create("owner" + owner, "shop");
      github.app().install("owner" + owner).on(repository);
      repositories.add(repository);
    }
    this.weather = new Weather(seeds);
    this.fleet = Fleet.start(github, setup(), plan.place().replicas());
    this.courier = new Courier(github, fleet, seeds);
    this.killer = new Killer(fleet, weather, courier, seeds);
  }

  private ServerSetup setup() {
    ServerSetup setup = plan.place().over(ServerSetup.of(github).in(plan.server()));
    return plan.kills() < MANY_KILLS ? setup : startingFast(setup);
  }

  /** Records which classes a start loads, which halves the work of every start after it. */
  private static ServerSetup startingFast(ServerSetup setup) {
    Path archive = setup.application().resolve("server.jsa");
    if (!Files.exists(archive)) {
      try (ServerProcess process =
          ServerProcess.start(setup.withJvm("-XX:ArchiveClassesAtExit=" + archive))) {
        process.awaitReady();
      }
    }
    return setup.withJvm("-XX:SharedArchiveFile=" + archive);
  }

  /** Runs chaos as planned. */
  public static Report run(Plan plan) {
    try (Campaign campaign = new Campaign(plan)) {
      campaign.storm();
      campaign.calm();
      List<Audit> audits = campaign.audits();
      campaign.askAgain();
      return campaign.report(audits);
    }
  }

  private void storm() {
    fleet.awaitReady();
    github.faults().follow(weather);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Void> kills =
          CompletableFuture.runAsync(() -> killer.run(plan.kills()), threads);
      for (int acts = 0; !kills.isDone() || acts < plan.pulls() * LEAST_ACTS; acts++) {
        if (random.nextInt(100) >= UNWARNED) {
          Pauses.until(START_LIMIT, fleet::isAnyReady);
        }
        act();
        Pauses.of(Duration.ofMillis(random.nextInt(50, 600)));
      }
      kills.join();
    }
  }

  /** Does something that people or GitHub do. */
  private void act() {
    github.log().clear();
    int dice = random.nextInt(100);
    if (subjects.isEmpty() || (dice < 25 && subjects.size() < plan.pulls())) {
      open();
      return;
    }
    Subject subject = subjects.get(random.nextInt(subjects.size()));
    if (dice < 75) {
      github.undisturbed(subject::push);
      tell(subject.pull(), "synchronize");
    } else if (dice < 85) {
      github.undisturbed(subject::remark);
    } else if (dice < 92) {
      subject
          .ask()
          .ifPresent(question -> courier.send(github.webhooks().said(subject.pull(), question)));
    } else {
      courier.redeliverOne();
    }
  }

  private void open() {
    FakeRepository repository = repositories.get(subjects.size() % repositories.size());
    int name = subjects.size() + 1;
    github.undisturbed(
        () -> subjects.add(Subject.open(repository, name, seeds.of("pull request " + name))));
    tell(subjects.getLast().pull(), "opened");
  }

  private void tell(FakePullRequest pull, String action) {
    courier.send(github.webhooks().pullRequest(pull, action));
  }

  /** Ends all trouble, brings what was lost, and waits until nothing more happens. */
  private void calm() {
    weather.calm();
    fleet.awaitReady();
    if (plan.redelivers()) {
      courier.redeliver();
    }
    rest();
  }

  /** Asks for one more review of every head: everything was said already. */
  private void askAgain() {
    subjects.forEach(
        subject -> courier.bring(github.webhooks().pullRequest(subject.pull(), "synchronize")));
    rest();
  }

  private void rest() {
    Rest rest = new Rest();
    Pauses.until(CALM_LIMIT, rest::isOver);
  }

  private List<Audit> audits() {
    return subjects.stream().map(Audit::of).toList();
  }

  /** Nothing was asked for a while, and every newest head's check run is concluded. */
  private final class Rest {
    private long requests;
    private long since = System.nanoTime();

    boolean isOver() {
      long now = weather.requests();
      if (now != requests || !subjects.stream().allMatch(Audit::isConcluded)) {
        requests = now;
        since = System.nanoTime();
      }
      return System.nanoTime() - since > plan.place().quiet().toNanos();
    }
  }

  private Report report(List<Audit> before) {
    List<Audit> now = audits();
    List<Audit> audits =
        IntStream.range(0, now.size()).mapToObj(i -> before.get(i).and(now.get(i))).toList();
    return new Report(
        plan,
        new Report.Events(killer.tally(), weather.tally(), courier.tally(), courier.sent()),
        new Report.Work(
            subjects.size(),
            subjects.stream().mapToInt(Subject::pushes).sum(),
            subjects.stream().mapToInt(each -> each.everMade().size()).sum(),
            subjects.stream().mapToInt(each -> each.pull().talk().ownComments().size()).sum()),
        audits,
        Duration.ofNanos(System.nanoTime() - began),
        fleet.troubles(20));
  }

  @Override
  public void close() {
    fleet.close();
    github.close();
  }
}
