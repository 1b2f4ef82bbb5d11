package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reviews find with the rules as they are, because they read more than the diff. */
class BeyondTheDiffTest {
  private static final Map<String, String> SHOP =
      Map.of(
          "app/__init__.py",
          "",
          "app/store.py",
          """
          from app.wait import settle


          async def load_user(key):
              return key


          def warm_up():
              settle()
          """,
          "app/wait.py",
          """
          import time


          def settle():
              time.sleep(3)
          """,
          "app/web.py",
          """
          from app.store import load_user, warm_up


          async def greet(key):
              return await load_user(key)
          """);

  @TempDir private Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private FakePullRequest pull(int others, String line) {
    Change start = station.repository.on("main");
    SHOP.forEach(start::file);
    for (int i = 0; i < others; i++) {
      start.file("lib/part%03d.py".formatted(i), "NUMBER = %d\n".formatted(i));
    }
    start.commit("Start");
    station.repository.branch("feature", station.repository.tip("main"));
    String web = SHOP.getOrDefault("app/web.py", "");
    station
        .repository
        .on("feature")
        .file("app/web.py", web.replace("    return", "    " + line + "\n    return"))
        .commit("Change");
    return station.repository.open("A change", "feature", "main");
  }

  @Test
  void aForgottenAwaitOfACoroutineOfAnotherFileIsFound() {
    FakePullRequest pull = pull(3, "load_user(key)");

    station.review(pull, "opened");

    assertThat(station.said(pull)).singleElement().asString().contains("load_user(key)");
    assertThat(station.check(pull).title()).isEqualTo("1 finding in 1 of 1 file");
  }

  @Test
  void aHelperThatBlocksTwoFilesAwayIsFound() {
    FakePullRequest pull = pull(3, "warm_up()");

    station.review(pull, "opened");

    String files = "](https://github.example/acme/shop/blob/" + pull.head();
    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains(
            "`warm_up:5 → settle → sleep`, by way of [`app/store.py:9`"
                + files
                + "/app/store.py#L9), [`app/wait.py:5`"
                + files
                + "/app/wait.py#L5).");
  }

  private FakePullRequest pull(String configuration, String old, String line) {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", configuration)
        .file("services/backend/app/store.py", SHOP.getOrDefault("app/store.py", ""))
        .file("web/handlers.py", old)
        .commit("Start");
    station.repository.branch("feature", station.repository.tip("main"));
    station.repository.on("feature").file("web/handlers.py", old + line).commit("Change");
    return station.repository.open("A change", "feature", "main");
  }

  @Test
  void modulesAreFoundWhereTheConfigurationSaysThatTheyStart() {
    FakePullRequest pull =
        pull(
            "source-roots: [services/backend]\n",
            "from app.store import load_user\n\n\nasync def greet(key):\n",
            "    load_user(key)\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).singleElement().asString().contains("load_user(key)");
  }

  @Test
  void helpersThatTheConfigurationNamesAreKnown() {
    FakePullRequest pull =
        pull(
            "known: {coroutines: [hass.async_turn_on]}\n",
            "async def greet(hass):\n",
            "    hass.async_turn_on(1)\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).singleElement().asString().contains("hass.async_turn_on");
  }

  private FakePullRequest javaPull(String line) {
    String page =
        """
        package shop.web;

        import reactor.core.publisher.Mono;
        import shop.store.Orders;

        class Page {
          private final Orders orders = new Orders();

          Mono<String> show(Mono<String> id) {
            return id.map(String::strip);
          }
        }
        """;
    station
        .repository
        .on("main")
        .file(
            "store/src/main/java/shop/store/Orders.java",
            """
            package shop.store;

            public class Orders {
              public reactor.core.publisher.Mono<Void> save(String order) {
                return reactor.core.publisher.Mono.fromRunnable(() -> System.out.println(order));
              }

              public String load(String id) throws Exception {
                return Disk.read(id);
              }
            }
            """)
        .file(
            "store/src/main/java/shop/store/Disk.java",
            """
            package shop.store;

            import java.nio.file.Files;
            import java.nio.file.Path;

            class Disk {
              static String read(String name) throws Exception {
                return Files.readString(Path.of(name));
              }
            }
            """)
        .file("web/src/main/java/shop/web/Page.java", page)
        .commit("Start");
    station.repository.branch("feature", station.repository.tip("main"));
    station
        .repository
        .on("feature")
        .file("web/src/main/java/shop/web/Page.java", page.replace("    return", line))
        .commit("Change");
    return station.repository.open("A change", "feature", "main");
  }

  @Test
  void aPublisherOfAnotherModuleThatNobodySubscribesToIsFound() {
    FakePullRequest pull = javaPull("    orders.save(\"one\");\n    return");

    station.review(pull, "opened");

    assertThat(station.said(pull)).singleElement().asString().contains("`save` gives a `Mono`");
  }

  @Test
  void aMethodThatBlocksTwoJavaFilesAwayIsFound() {
    FakePullRequest pull = javaPull("    id = id.map(orders::load);\n    return");

    station.review(pull, "opened");

    assertThat(station.said(pull))
        .singleElement()
        .asString()
        .contains("read (store/src/main/java/shop/store/Orders.java:9) → Files.readString");
  }

  @Test
  void aLargeRepositoryIsReviewedAgainOnceItWasRead() {
    FakePullRequest pull = pull(150, "load_user(key)");
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).title()).endsWith("; 1 only in part");

    station.fill();
    station.work();

    assertThat(station.said(pull)).singleElement().asString().contains("load_user(key)");
    assertThat(station.check(pull).title()).isEqualTo("1 finding in 1 of 1 file");
  }
}
