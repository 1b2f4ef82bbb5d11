package dev.loopguard.app;

import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;

/** A pull request of one file with one mistake, on line 7 of {@code shop/feed.py}. */
final class SmallChange {
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;

  private SmallChange() {}

  /** Opens it in a new repository where the App is installed. */
  static FakePullRequest open(StrictGitHub github, String repositoryName) {
    FakePullRequest pull = openUninstalled(github, repositoryName);
    github.app().install("acme").on(pull.repository());
    return pull;
  }

  /** Opens it in a new repository where the App is not installed. */
  static FakePullRequest openUninstalled(StrictGitHub github, String repositoryName) {
    FakeRepository repository = github.repositories().create("acme", repositoryName);
    repository.on(FakeRepository.MAIN).file("shop/feed.py", BEFORE).commit("Start");
    repository.branch("feature", repository.tip(FakeRepository.MAIN));
    repository
        .on("feature")
        .file("shop/feed.py", BEFORE.replace("    return", "    time.sleep(1)\n    return"))
        .commit("Wait");
    return repository.open("Wait a bit", "feature", FakeRepository.MAIN);
  }
}
