package dev.loopguard.lab;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.view.PageServer;
import dev.loopguard.lab.view.ReviewPage;
import dev.loopguard.lab.view.ReviewText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The main job with nothing installed: the packaged server reviews a sample pull request on {@link
 * StrictGitHub}. The review is printed and shown as a page until the program is interrupted; with
 * {@code --exit} it ends after printing. With {@code --story} the life of another pull request is
 * played and printed step by step, from its opening to its merge.
 */
public final class Demo {
  private static final Duration REVIEW_LIMIT = Duration.ofSeconds(60);
  private static final int ACCEPTED = 202;

  private final PrintStream out;

  private Demo(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    List<String> options = List.of(args);
    if (options.size() > 1 || !List.of("--exit", "--story").containsAll(options)) {
      System.err.println("demo takes --exit or --story, not " + String.join(" ", options));
      System.exit(2);
    }
    try {
      Demo demo = new Demo(System.out);
      if (options.contains("--story")) {
        demo.story();
      } else {
        demo.run(options.contains("--exit"));
      }
    } catch (ServerProcess.Failure | AssertionError e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private void run(boolean exit) throws InterruptedException {
    String page;
    try (StrictGitHub github = StrictGitHub.start()) {
      FakePullRequest pull = SampleChange.open(github);
      out.println("Starting the server against a GitHub of its own at " + github.baseUri());
      try (ServerProcess server = ServerProcess.start(github)) {
        review(github, pull, server);
      }
      out.println(ReviewText.of(pull));
      page = ReviewPage.of(pull);
    }
    if (!exit) {
      try (PageServer server = new PageServer(page)) {
        out.println("The pull request with its review: " + server.address());
        out.println("Ctrl-C ends the demo.");
        new CountDownLatch(1).await();
      }
    }
  }

  private void story() {
    try (StrictGitHub github = StrictGitHub.start()) {
      out.println("Starting the server against a GitHub of its own at " + github.baseUri());
      try (ServerProcess server = ServerProcess.start(github)) {
        server.awaitReady();
        Story.play(github, (pull, delivery) -> hear(github, server, pull, delivery), out::println);
      }
    }
  }

  private static void hear(
      StrictGitHub github, ServerProcess server, FakePullRequest pull, Webhooks.Delivery delivery) {
    send(github, server, delivery);
    server.await("No check run was completed", REVIEW_LIMIT, () -> isChecked(pull));
  }

  private static void send(StrictGitHub github, ServerProcess server, Webhooks.Delivery delivery) {
    int status = github.webhooks().send(server.webhook(), delivery);
    if (status != ACCEPTED) {
      throw server.failure("The server answered the webhook with " + status);
    }
  }

  private void review(StrictGitHub github, FakePullRequest pull, ServerProcess server) {
    server.awaitReady();
    send(github, server, github.webhooks().pullRequest(pull, "opened"));
    out.println("Sent the webhook, waiting for the review");
    server.await("No check run was completed", REVIEW_LIMIT, () -> isChecked(pull));
    if (pull.talk().ownComments().isEmpty()) {
      throw server.failure("The check run was completed, but no review came");
    }
  }

  private static boolean isChecked(FakePullRequest pull) {
    return pull.repository().checkRuns(pull.head()).stream()
        .map(FakeCheckRun::status)
        .anyMatch("completed"::equals);
  }
}
