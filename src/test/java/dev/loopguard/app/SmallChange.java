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
    FakeRepository repository = github.repositories().create("acme", repositoryName);
    github.app().install("acme").on(repository);
    repository.on(FakeRepository.MAIN).file("shop/feed.py", BEFORE).commit("Start");
    repository.branch("feature", repository.tip(FakeRepository.MAIN));
    repository
        .on("feature")
        .file("shop/feed.py", BEFORE.replace("    return", "    time.sleep(1)\n    return"))
        .commit("Wait");
    return repository.open("Wait a bit", "feature", FakeRepository.MAIN);
  }
}
