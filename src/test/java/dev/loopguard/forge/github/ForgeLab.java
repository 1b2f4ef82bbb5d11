package dev.loopguard.forge.github;

import dev.loopguard.forge.Limits;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A strict GitHub with a repository {@code acme/shop}, an open pull request, and our forge on it.
 */
final class ForgeLab implements AutoCloseable {
  static final int AT_ONCE = 10;

  final StrictGitHub github = StrictGitHub.start();
  final FakeRepository repository = github.repositories().create("acme", "shop");
  final Installation installation = github.app().install("acme").on(repository);
  final FakePullRequest pull;
  final GitHubForge forge;

  ForgeLab() {
    this(Limits.NONE);
  }

  /** Makes one that is held back by {@code limits}, and waits for nothing. */
  ForgeLab(Limits limits) {
    repository.on("main").file("app.py", lines(60)).commit("Start");
    repository.branch("feature", repository.tip("main"));
    repository.on("main").file("elsewhere.py", "x = 1\n").commit("Go on");
    repository
        .on("feature")
        .file("app.py", lines(60).replace("line 2\n", "line two\n").replace("line 40\n", "forty\n"))
        .file("new.py", "first\nsecond\n")
        .commit("Change");
    pull = repository.open("A change", "feature", "main");
    forge = new GitHubForge(settings(), Clock.systemUTC(), limits, _ -> {});
  }

  private GitHubSettings settings() {
    return GitHubSettings.of(
            github.baseUri().toString(), github.app().id(), github.app().privateKeyPem())
        .withFetchConcurrency(AT_ONCE)
        .withDetails(URI.create("https://loopguard.example/runs"));
  }

  PullRequestReader reader() {
    return forge.reader();
  }

  PullRequestWriter writer() {
    return forge.writer();
  }

  PullRequestRef ref() {
    return new PullRequestRef(
        installation.id(), new RepositoryRef(repository.id(), "acme", "shop"), pull.number());
  }

  Revision head() {
    return new Revision(pull.head());
  }

  String self() {
    return github.app().slug() + "[bot]";
  }

  /** Returns the requests that arrived, as method and path below the repository. */
  List<String> requests() {
    return github.log().entries().stream()
        .map(entry -> entry.endpoint().replace("/repos/{owner}/{repo}", ""))
        .toList();
  }

  static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(line -> "line " + line + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    forge.close();
    github.close();
  }
}
