package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.store.jdbc.JdbcRetention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests each kind of work costs, once there is a token; a golden file for each. */
class RequestPlanTest {
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;
  private static final String CLEAN = BEFORE.replace("feed.entries", "list(feed.entries)");
  private static final String BAD =
      BEFORE.replace("    return feed.entries", "    time.sleep(1)\n    return feed.entries");

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

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 300})
  void aFirstReview(int files) {
    FakePullRequest pull = pull(files, Math.min(files, 40));

    calls(() -> station.review(pull, "opened"), "first-review-" + files);

    assertThat(station.said(pull)).isNotEmpty();
    assertThat(station.check(pull).title()).contains(" of " + files + " file");
  }

  @Test
  void aCleanPullRequest() {
    FakePullRequest pull = pull(10, 0);

    calls(() -> station.review(pull, "opened"), "clean");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 300})
  void aPushThatChangesOneFile(int files) {
    FakePullRequest pull = reviewedThenPushed(files);

    calls(() -> station.review(pull, "synchronize"), "push-" + files);

    assertThat(pull.talk().reviews()).hasSize(2);
    assertThat(station.check(pull).title()).contains(" of " + files + " file");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 300})
  void aPushWhenNothingIsRememberedAnyMore(int files) {
    FakePullRequest pull = reviewedThenPushed(files);
    new JdbcRetention(station.database)
        .delete(station.clock.instant().plusSeconds(1), Instant.EPOCH, 10_000);

    calls(() -> station.review(pull, "synchronize"), "push-" + files + "-forgotten");

    assertThat(pull.talk().reviews()).hasSize(2);
  }

  private FakePullRequest reviewedThenPushed(int files) {
    FakePullRequest pull = pull(files, 10);
    station.review(pull, "opened");
    station
        .repository
        .on("feature")
        .file("shop/part003.py", BAD + "\n\nasync def pause():\n    time.sleep(2)\n")
        .commit("Pause");
    return pull;
  }

  @Test
  void aPushOfNoCode() {
    FakePullRequest pull = pull(10, 10);
    station.review(pull, "opened");
    station.repository.on("feature").file("notes.txt", "Polling.\n").commit("Note");

    calls(() -> station.review(pull, "synchronize"), "push-no-code");

    assertThat(pull.talk().reviews()).hasSize(1);
  }

  @Test
  void aRebase() {
    FakePullRequest pull = pull(100, 10);
    station.review(pull, "opened");
    station.repository.on("main").file("README.md", "# The shop\n").commit("Name it");
    station.repository.branch("feature", station.repository.tip("main"));
    write("feature", 100, i -> i < 10 ? BAD : CLEAN);

    calls(() -> station.review(pull, "synchronize"), "rebase-100");

    assertThat(pull.talk().reviews()).hasSize(1);
  }

  @Test
  void aPushThatChangesWhatTheProjectSays() {
    FakePullRequest pull = pull(10, 10);
    station.review(pull, "opened");
    station
        .repository
        .on("feature")
        .file("pyproject.toml", "[project]\nrequires-python = \">=3.12\"\n")
        .commit("Raise");

    calls(() -> station.review(pull, "synchronize"), "push-project");
  }

  @Test
  void theSameHeadAgain() {
    FakePullRequest pull = pull(10, 10);
    station.review(pull, "opened");

    calls(() -> station.review(pull, "reopened"), "same-head");

    assertThat(pull.talk().reviews()).hasSize(1);
  }

  @Test
  void aDeliveryThatCameBefore() {
    FakePullRequest pull = pull(10, 10);
    var delivery = station.github.webhooks().pullRequest(pull, "opened");
    station.deliver(delivery);
    station.work();

    calls(
        () -> {
          station.deliver(delivery);
          station.work();
        },
        "repeated-delivery");
  }

  @Test
  void aCommandThatLooksThingsUp() {
    FakePullRequest pull = pull(10, 10);
    station.review(pull, "opened");
    FakeComment command = pull.talk().say("octocat", "/loopguard status");

    calls(
        () -> {
          station.deliver(station.github.webhooks().said(pull, command));
          station.work();
        },
        "command");

    assertThat(pull.talk().conversation()).hasSize(2);
  }

  @Test
  void aClosedPullRequest() {
    FakePullRequest pull = pull(10, 10);
    station.review(pull, "opened");
    pull.close();

    calls(() -> station.review(pull, "closed"), "closed");
  }

  /** Opens one of so many files, of which the first have a mistake. */
  private FakePullRequest pull(int files, int bad) {
    write("main", files, _ -> BEFORE);
    station.repository.branch("feature", station.repository.tip("main"));
    write("feature", files, i -> i < bad ? BAD : CLEAN);
    return station.repository.open("Many files", "feature", "main");
  }

  private void write(String branch, int files, IntFunction<String> text) {
    Change change = station.repository.on(branch);
    for (int i = 0; i < files; i++) {
      change.file("shop/part%03d.py".formatted(i), text.apply(i));
    }
    change.commit("Write");
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
    assertThat(station.github.log().mostInFlight()).isLessThanOrEqualTo(Station.AT_ONCE);
  }
}
