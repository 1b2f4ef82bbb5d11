package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of a pull request that makes a function asynchronous while three files call it. */
class BrokenCallersTest {
  private static final String READY =
      """
      import inspect

      from app.store import load_user


      async def greet(key):
          user = load_user(key)
          if inspect.isawaitable(user):
              user = await user
          return user
      """;
  private static final String DROPS =
      "from app.store import load_user\n\n\nasync def warm(key):\n    load_user(key)\n";
  private static final String USES =
      "from app.store import load_user\n\n\ndef name(key):\n    return load_user(key)[0]\n";

  private static final String ASYNC = "async def load_user(key):\n    return [key]\n";
  private static final String BLOCKS =
      "import time\n\n\ndef load_user(key):\n    time.sleep(1)\n    return [key]\n";

  /** A path that would end the text of a link, and its code. */
  private static final String STRANGE = "web/pay](x)`now` it.py";

  @TempDir private Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder);
    station.repository.on("main").file("README.md", "# Shop\n").commit("Start");
    station.repository.branch("warm", station.repository.tip("main"));
    station.repository.on("warm").file("notes.txt", "one\n").commit("Note");
    station.review(station.repository.open("Get a token", "warm", "main"), "opened");
  }

  @AfterEach
  void stop() {
    station.close();
  }

  /** Opens the pull request in a repository with so many files beside those that matter. */
  private FakePullRequest pull(int others, String language) {
    return pull(others, language, ASYNC);
  }

  private FakePullRequest pull(int others, String language, String store) {
    Change change =
        station
            .repository
            .on("main")
            .file(".github/loopguard.yml", "language: " + language + "\n")
            .file("app/store.py", "def load_user(key):\n    return [key]\n")
            .file("app/ready.py", READY)
            .file("app/drops.py", DROPS)
            .file("app/uses.py", USES)
            .file(STRANGE, DROPS)
            .file("tests/test_store.py", "# Tests.\n");
    for (int i = 0; i < others; i++) {
      change.file("lib/part%03d.py".formatted(i), "NUMBER = %d\n".formatted(i));
    }
    change.commit("Write");
    station.repository.branch("feature", station.repository.tip("main"));
    station
        .repository
        .on("feature")
        .file("app/store.py", store)
        .file("tests/test_store.py", "# More tests.\n")
        .commit("Load without waiting");
    return station.repository.open("Load without waiting", "feature", "main");
  }

  private void calls(Runnable work, String name) {
    station.github.log().clear();
    work.run();
    var counts = station.github.log().counts();
    String listed =
        counts.entrySet().stream()
            .map(entry -> "%4d %s\n".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining());
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    Golden.assertMatches("requests/" + name + ".txt", listed + "%4d in all".formatted(all));
  }

  private String link(FakePullRequest pull, String path, int line) {
    return "[`%s:%d`](https://github.example/acme/shop/blob/%s/%s#L%d)"
        .formatted(path, line, pull.head(), path, line);
  }

  @Test
  void theDefinitionIsToldWithTheCallsThatItBreaks() {
    FakePullRequest pull = pull(3, "en");

    calls(() -> station.review(pull, "opened"), "callers-first");

    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains(
            "`load_user` becomes a coroutine function here, but other files still call it without"
                + " `await`: "
                + link(pull, "app/drops.py", 5)
                + ", "
                + link(pull, "app/uses.py", 5)
                + ", [``web/pay](x)`now` it.py:5``](https://github.example/acme/shop/blob/"
                + pull.head()
                + "/web/pay%5D%28x%29%60now%60%20it.py#L5).")
        .doesNotContain("app/ready.py");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    List<String> said = station.said(pull);

    station.repository.on("feature").file("notes.md", "# Notes\n").commit("Note");
    station.review(pull, "synchronize");

    assertThat(station.said(pull)).isEqualTo(said);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");

    mend();
    calls(() -> station.review(pull, "synchronize"), "callers-push");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.said(pull)).singleElement().asString().contains("Fixed in");
  }

  @Test
  void aFunctionThatBeginsToBlockIsToldWithTheCoroutinesThatCallIt() {
    FakePullRequest pull = pull(3, "en", BLOCKS);

    station.review(pull, "opened");

    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains(
            "`load_user` begins to block here (`time.sleep` in line 5), and coroutines in other"
                + " files call it on the event loop: "
                + link(pull, "app/drops.py", 5)
                + ", "
                + link(pull, "app/ready.py", 7)
                + ", ")
        .doesNotContain("app/uses.py");
    List<String> said = station.said(pull);

    station.repository.on("feature").file("notes.md", "# Notes\n").commit("Note");
    station.review(pull, "synchronize");
    assertThat(station.said(pull)).isEqualTo(said);

    station
        .repository
        .on("feature")
        .file("app/store.py", BLOCKS.replace("    time.sleep(1)\n", ""))
        .commit("Do not wait");
    station.review(pull, "synchronize");
    assertThat(station.said(pull)).singleElement().asString().contains("Fixed in");
  }

  @Test
  void whatIsRememberedOfAFileSaysNothingOfItsCallers() {
    FakePullRequest pull = pull(3, "en");
    mend();
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();

    station.repository.on("feature").file("app/drops.py", DROPS).commit("Take it back");
    station.review(pull, "synchronize");

    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains("without `await`: " + link(pull, "app/drops.py", 5) + ".");
  }

  private void mend() {
    station
        .repository
        .on("feature")
        .file("app/drops.py", DROPS.replace("    load", "    await load"))
        .file(STRANGE, DROPS.replace("    load", "    await load"))
        .file(
            "app/uses.py",
            USES.replace("def", "async def").replace("load_user(key)[", "(await load_user(key))["))
        .commit("Await it");
  }

  @Test
  void itIsToldInChinese() {
    FakePullRequest pull = pull(3, "zh-CN");

    station.review(pull, "opened");

    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains(
            "`load_user` 在这里变成了协程函数，而其他文件仍然不加 `await` 就调用它："
                + link(pull, "app/drops.py", 5)
                + "、"
                + link(pull, "app/uses.py", 5)
                + "、");
  }

  @Test
  void inChineseTooCallersAreSaidNotToBeSearched() {
    FakePullRequest pull = pull(120, "zh-CN");

    station.review(pull, "opened");

    assertThat(station.check(pull).summary()).contains("未查找调用方");
  }

  @Test
  void aRepositoryThatIsNotReadYetIsSaidNotToBeSearched() {
    FakePullRequest pull = pull(120, "en");

    station.review(pull, "opened");

    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).summary()).contains("callers not searched");

    assertThat(station.fill()).isEqualTo(1);
    station.work();

    assertThat(station.said(pull)).singleElement().asString().contains("app/drops.py:5");
    assertThat(station.check(pull).summary()).doesNotContain("callers not searched");
  }
}
