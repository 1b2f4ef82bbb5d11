package dev.loopguard.lab.bench;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** The packaged server, and a GitHub that takes its time to answer. */
final class Scene implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int FUNCTIONS = 24;
  private static final int WITH_MISTAKES = 5;

  final StrictGitHub github = StrictGitHub.start();
  final ServerProcess server;

  /**
   * @param latency how long each request to GitHub takes at least
   */
  Scene(Duration latency, String... jvm) {
    server = ServerProcess.start(ServerSetup.of(github).withJvm(jvm));
    server.awaitReady();
    if (latency.isPositive()) {
      github.faults().on("*", "/**").always().late(latency);
    }
  }

  /**
   * Opens a pull request that changes so many files of 200 lines, in an installation of its own.
   */
  FakePullRequest pull(String owner, int files) {
    FakeRepository repository = github.repositories().create(owner, "shop");
    github.app().install(owner).on(repository);
    write(repository, FakeRepository.MAIN, files, i -> text(i, ""));
    repository.branch("feature", repository.tip(FakeRepository.MAIN));
    write(
        repository,
        "feature",
        files,
        i -> text(i, i < WITH_MISTAKES ? "    time.sleep(1)\n" : "    await asyncio.sleep(1)\n"));
    return repository.open("Change " + files + " files", "feature", FakeRepository.MAIN);
  }

  /** Opens one more pull request of the same change. */
  FakePullRequest again(FakePullRequest pull) {
    FakeRepository repository = pull.repository();
    String branch = "feature-" + (repository.pulls().size() + 1);
    repository.branch(branch, pull.head());
    repository.on(branch).file("notes/" + branch + ".txt", branch + "\n").commit("Note");
    return repository.open("Once more", branch, FakeRepository.MAIN);
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
  private static String text(int number, String more) {
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

  /** Has these pull requests reviewed at once and returns how long that took. */
  Duration review(List<FakePullRequest> pulls) {
    var deliveries =
        pulls.stream().map(each -> github.webhooks().pullRequest(each, "opened")).toList();
    long start = System.nanoTime();
    deliveries.forEach(each -> github.webhooks().send(server.webhook(), each));
    server.await(
        "Not every review was posted",
        LIMIT,
        () -> pulls.stream().noneMatch(each -> each.talk().reviews().isEmpty()));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until the check runs of these pull requests have ended too. */
  void settle(List<FakePullRequest> pulls) {
    server.await(
        "Not every check run ended",
        LIMIT,
        () ->
            pulls.stream()
                .allMatch(
                    each ->
                        each.repository().checkRuns(each.head()).stream()
                            .anyMatch(run -> "completed".equals(run.status()))));
  }

  @Override
  public void close() {
    server.close();
    github.close();
  }
}
