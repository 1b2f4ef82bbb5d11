package dev.loopguard.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A process with a GitHub that takes its time to answer. Pull requests are opened on it, of which
 * it tells the servers by webhooks, and it says how long their reviews took.
 */
final class Stage {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final int ACCEPTED = 202;
  private static final int FUNCTIONS = 24;
  private static final int WITH_MISTAKES = 5;
  private static final double NANOS = 1e9;

  /** How its GitHub is: how long each request takes at least. */
  record Terms(long latencyMillis) {}

  /**
   * Pull requests that are opened and reviewed at once, each in an installation of its own. Where
   * an installation has one already, the same change is opened once more.
   *
   * @param name what the installations are called
   * @param pulls how many there are
   * @param files how many files of 200 lines each of them changes; one more is no Python
   */
  record Scene(String name, int pulls, int files) {}

  /**
   * What came of them.
   *
   * @param seconds from the first webhook until every review was posted
   * @param requests how many were made until every check run had ended
   * @param mostAtOnce how many of them were open at once
   */
  record Played(double seconds, int requests, int mostAtOnce) {}

  private final StrictGitHub github;
  private final List<URI> webhooks;
  private final Map<String, FakeRepository> repositories = new HashMap<>();
  private int opened;

  private Stage(StrictGitHub github, List<URI> webhooks) {
    this.github = github;
    this.webhooks = webhooks;
  }

  /**
   * Prints the variables of the App's servers, is told their webhooks in a line with spaces between
   * them, and answers each {@link Scene} with a {@link Played}; ends when its input does.
   */
  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (StrictGitHub github = StrictGitHub.start()) {
      Duration latency = Duration.ofMillis(json.readValue(args[0], Terms.class).latencyMillis());
      if (latency.isPositive()) {
        github.faults().on("*", "/**").always().late(latency);
      }
      System.out.println(json.writeValueAsString(ServerSetup.of(github).variables()));
      List<URI> webhooks = Stream.of(in.readLine().split(" ", -1)).map(URI::create).toList();
      Stage stage = new Stage(github, webhooks);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(json.writeValueAsString(stage.play(json.readValue(line, Scene.class))));
      }
    }
    System.exit(0);
  }

  private Played play(Scene scene) {
    List<FakePullRequest> pulls =
        IntStream.range(0, scene.pulls())
            .mapToObj(i -> open(scene.name() + i, scene.files()))
            .toList();
    List<Webhooks.Delivery> deliveries =
        pulls.stream().map(each -> github.webhooks().pullRequest(each, "opened")).toList();
    github.log().clear();
    long start = System.nanoTime();
    for (int i = 0; i < deliveries.size(); i++) {
      send(webhooks.get(i % webhooks.size()), deliveries.get(i));
    }
    await(pulls, pull -> !pull.talk().reviews().isEmpty());
    double seconds = (System.nanoTime() - start) / NANOS;
    await(pulls, this::isChecked);
    return new Played(seconds, github.log().entries().size(), github.log().mostInFlight());
  }

  private void send(URI webhook, Webhooks.Delivery delivery) {
    int status = github.webhooks().send(webhook, delivery);
    if (status != ACCEPTED) {
      throw new IllegalStateException("A delivery was answered with " + status);
    }
  }

  private static void await(List<FakePullRequest> pulls, Predicate<FakePullRequest> reached) {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (FakePullRequest pull : pulls) {
      while (!reached.test(pull)) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("A pull request was not reviewed in time");
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  /** The last request of a review is noted once it is answered, a moment after its effect shows. */
  private boolean isChecked(FakePullRequest pull) {
    String runs = "/repos/" + pull.repository().fullName() + "/check-runs/";
    return pull.repository().checkRuns(pull.head()).stream()
            .anyMatch(run -> "completed".equals(run.status()))
        && github.log().entries().stream().anyMatch(entry -> entry.uri().startsWith(runs));
  }

  private FakePullRequest open(String owner, int files) {
    FakeRepository repository = repositories.computeIfAbsent(owner, this::create);
    opened++;
    String branch = "feature-" + opened;
    String unseen = "# Not what reviews before this one remember: " + opened + "\n";
    write(repository, FakeRepository.MAIN, files, i -> unseen + text(i, ""));
    repository.branch(branch, repository.tip(FakeRepository.MAIN));
    write(repository, branch, files, i -> unseen + text(i, changed(i)));
    repository.on(branch).file("notes.txt", branch + "\n").commit("Note");
    return repository.open("Change " + files + " files", branch, FakeRepository.MAIN);
  }

  private static String changed(int file) {
    return file < WITH_MISTAKES ? "    time.sleep(1)\n" : "    await asyncio.sleep(1)\n";
  }

  private FakeRepository create(String owner) {
    FakeRepository repository = github.repositories().create(owner, "shop");
    github.app().install(owner).on(repository);
    return repository;
  }

  private static void write(
      FakeRepository repository, String branch, int files, IntFunction<String> text) {
    Change change = repository.on(branch);
    for (int i = 0; i < files; i++) {
      change.file("shop/part%04d.py".formatted(i), text.apply(i));
    }
    change.commit("Write");
  }

  /** Returns a module of about 200 lines. */
  static String text(int number, String more) {
    StringBuilder text = new StringBuilder("import asyncio\nimport time\n");
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append(
          """


          async def refresh_%d_%d(feed, limit):
              entries = await feed.entries(limit)
              for entry in entries:
                  entry.seen = True
              return [entry.title for entry in entries]
          """
              .formatted(number, i));
    }
    return text + "\n\nasync def pause_" + number + "():\n    asyncio.get_running_loop()\n" + more;
  }
}
