package dev.loopguard.lab;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Installation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A repository {@code acme/shop} with one pull request that does a bit of everything.
 *
 * @param repository the repository
 * @param installation the App's installation on it
 * @param pull the pull request
 */
record LabRepository(FakeRepository repository, Installation installation, FakePullRequest pull) {
  static final String PULL = "/repos/acme/shop/pulls/1";

  /** Creates it; {@code app.py} has changed lines 2 and 40 and shows lines 1 to 5 and 37 to 43. */
  static LabRepository on(StrictGitHub github) {
    FakeRepository repository = github.repositories().create("acme", "shop");
    Installation installation = github.app().install("acme").on(repository);
    repository
        .on("main")
        .file("app.py", lines(60))
        .file("gone.py", lines(4))
        .file("old/name.py", lines(30))
        .file("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1})
        .link("link.py", "app.py")
        .commit("Start");
    repository.branch("feature", repository.tip("main"));
    repository.on("main").file("elsewhere.py", "x = 1\n").commit("Go on");
    repository
        .on("feature")
        .file("app.py", lines(60).replace("line 2\n", "line two\n").replace("line 40\n", "forty\n"))
        .file("new.py", "first\nlast, without a line end")
        .file("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 2})
        .remove("gone.py")
        .move("old/name.py", "new/name.py")
        .submodule("lib", "c".repeat(40))
        .commit("Change");
    return new LabRepository(
        repository, installation, repository.open("A change", "feature", "main"));
  }

  static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }
}
