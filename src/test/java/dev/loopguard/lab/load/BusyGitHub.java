package dev.loopguard.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with a GitHub on which people open one pull request after the other, each in the next
 * installation, and forget those that are reviewed. It stands still between steps, so that somebody
 * can look at the server at rest.
 */
final class BusyGitHub {
  private static final String SERVICE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int ACCEPTED = 202;

  /** Below the requests of an hour that GitHub grants, as its answers count them. */
  private static final int REMEMBERED_REVIEWS = 50;

  private static final int MOST_TOLD = 20;

  /**
   * What people do.
   *
   * @param count how many pull requests they open
   * @param installations in how many installations of one repository each
   * @param steps in how many steps
   * @param atOnce how many of them wait for their review at once at most
   */
  record Life(int count, int installations, int steps, int atOnce) {}

  /**
   * A step's end, and what was so far.
   *
   * @param reviewed how many pull requests have their comment and their check run
   * @param seconds for how long there was work
   * @param wrong what should not have been, some of it
   */
  record Progress(int reviewed, double seconds, List<String> wrong) {}

  private final StrictGitHub github;
  private final Life life;
  private final List<FakeRepository> repositories = new ArrayList<>();
  private final List<FakePullRequest> done = Collections.synchronizedList(new ArrayList<>());
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private int reviewed;
  private long worked;

  private BusyGitHub(StrictGitHub github, Life life) {
    this.github = github;
    this.life = life;
    for (int i = 0; i < life.installations(); i++) {
      FakeRepository repository = github.repositories().create("owner-" + i, "shop");
      github.app().install("owner-" + i).on(repository);
      repository.on(FakeRepository.MAIN).file("shop/feed.py", SERVICE).commit("Start");
      repositories.add(repository);
    }
  }

  /**
   * Prints the variables of the App's server, is told where its webhooks go, and then makes a step
   * for each line, which it ends with a {@link Progress}; ends when its input does.
   */
  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (StrictGitHub github = StrictGitHub.start()) {
      BusyGitHub busy = new BusyGitHub(github, json.readValue(args[0], Life.class));
      System.out.println(json.writeValueAsString(ServerSetup.of(github).variables()));
      URI webhook = URI.create(in.readLine());
      for (int step = 0; step < busy.life.steps() && in.readLine() != null; step++) {
        busy.step(step, webhook);
        System.out.println(busy.told(json));
      }
      System.in.readAllBytes();
    }
    System.exit(0);
  }

  private void step(int step, URI webhook) {
    long began = System.nanoTime();
    int from = (int) ((long) life.count() * step / life.steps());
    int to = (int) ((long) life.count() * (step + 1) / life.steps());
    try (ExecutorService people = Executors.newFixedThreadPool(life.atOnce())) {
      for (int i = from; i < to; i++) {
        int number = i;
        people.execute(() -> open(number, webhook));
      }
    }
    worked += System.nanoTime() - began;
    done.forEach(this::judge);
    done.clear();
  }

  private void open(int number, URI webhook) {
    if (number % REMEMBERED_REVIEWS == 0) {
      github.log().clear();
    }
    FakeRepository repository = repositories.get(number % repositories.size());
    String branch = "change-" + number;
    String wait = "    time.sleep(" + (number + 1) + ")\n    return";
    repository.branch(branch, repository.tip(FakeRepository.MAIN));
    repository.on(branch).file("shop/feed.py", SERVICE.replace("    return", wait)).commit("Wait");
    FakePullRequest pull = repository.open("Wait a bit", branch, FakeRepository.MAIN);
    Webhooks.Delivery delivery = github.webhooks().pullRequest(pull, "opened");
    int status =
        github
            .webhooks()
            .send(webhook, delivery.event(), delivery.id(), delivery.body(), delivery.signature());
    if (status != ACCEPTED) {
      wrong.add(pull.repository().fullName() + ": answered with " + status);
    }
    await(pull);
    done.add(pull);
  }

  private static void await(FakePullRequest pull) {
    String head = pull.head();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isChecked(pull, head) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static boolean isChecked(FakePullRequest pull, String head) {
    return pull.repository().checkRuns(head).stream()
        .map(FakeCheckRun::status)
        .anyMatch("completed"::equals);
  }

  /** Looks whether the pull request has what it must have, once, and forgets it. */
  private void judge(FakePullRequest pull) {
    int comments = pull.talk().ownComments().size();
    List<String> conclusions =
        pull.repository().checkRuns(pull.head()).stream().map(FakeCheckRun::conclusion).toList();
    if (comments == 1 && conclusions.equals(List.of("failure"))) {
      reviewed++;
    } else {
      wrong.add(
          "%s#%d: comments %d, check runs %s"
              .formatted(pull.repository().fullName(), pull.number(), comments, conclusions));
    }
    pull.repository().forget(pull);
  }

  private String told(ObjectMapper json) throws JsonProcessingException {
    return json.writeValueAsString(
        new Progress(
            reviewed,
            worked / (double) Duration.ofSeconds(1).toNanos(),
            wrong.stream().limit(MOST_TOLD).toList()));
  }
}
