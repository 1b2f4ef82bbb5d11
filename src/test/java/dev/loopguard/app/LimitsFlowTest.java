package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Limits;
import dev.loopguard.lab.github.CallLog;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.store.jdbc.JdbcLimits;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an installation may write, and what GitHub bears, on the way of a pull request. */
class LimitsFlowTest {
  private static final String BEFORE = "import time\n";
  private static final String AFTER = sleeping(1);

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  /** Returns a file with {@code count} findings, one a function. */
  private static String sleeping(int count) {
    return BEFORE
        + IntStream.rangeClosed(1, count)
            .mapToObj("\n\nasync def wait_%1$d(feed):\n    time.sleep(%1$d)\n"::formatted)
            .collect(Collectors.joining());
  }

  /**
   * Opens a pull request with five comments on each of {@code files} files. They are posted one by
   * one, since the diff is not GitHub's.
   */
  private FakePullRequest oneByOne(int files) {
    FakePullRequest pull = station.pull("shop/feed_1.py", BEFORE, sleeping(5));
    for (int file = 1; file <= files; file++) {
      String path = "shop/feed_" + file + ".py";
      station.repository.on("feature").file(path, sleeping(5)).commit("Add " + path);
      pull.tooLarge(path);
    }
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "max-comments: 60\n")
        .commit("Configure");
    return pull;
  }

  private Limits limits() {
    return new JdbcLimits(station.database, station.clock);
  }

  /** Writes until {@code left} of the hour's writes are left. */
  private void spendTheHourBut(int left) {
    for (int written = 0; written < 450 - left; written++) {
      assertThat(limits().write(station.installation.id(), true))
          .isEqualTo(new Limits.Grant.Given(false));
      station.clock.forward(Duration.ofSeconds(1));
    }
  }

  private ReviewStatus.State state(FakePullRequest pull) {
    return new JdbcQueueStatus(station.database)
        .review(pull.repository().id(), pull.number(), station.clock.instant())
        .orElseThrow()
        .state();
  }

  private void assertSaidOnce(FakePullRequest pull, int count) {
    assertThat(
            pull.talk().ownComments().stream()
                .map(one -> one.place().path() + ":" + pull.talk().lineNow(one).orElse(0)))
        .doesNotHaveDuplicates()
        .hasSize(count);
  }

  @Test
  void manyCommentsComeOneASecondAfterTheFirst() {
    FakePullRequest pull = oneByOne(8);
    Instant start = station.clock.instant();

    station.review(pull, "opened");

    assertSaidOnce(pull, 40);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    // 42 writes; 9 of them at once.
    assertThat(Duration.between(start, station.clock.instant())).isEqualTo(Duration.ofSeconds(33));
  }

  @Test
  void aPlanThatTheHourCutsGoesOnInTheNextAndSaysNothingTwice() {
    FakePullRequest pull = oneByOne(8);
    spendTheHourBut(20);

    station.review(pull, "opened");

    assertSaidOnce(pull, 18);
    assertThat(station.check(pull).status()).isEqualTo("in_progress");
    assertThat(station.check(pull).summary())
        .contains("not** finished", "may be written in an hour are used up", "next try is at");
    assertThat(state(pull))
        .isInstanceOfSatisfying(
            ReviewStatus.Waiting.class,
            waiting -> {
              assertThat(waiting.nextTry()).isAfter(station.clock.instant());
              assertThat(waiting.attempt()).isZero();
              assertThat(waiting.lastProblem().orElse("")).contains("used up");
            });

    station.github.log().clear();
    station.work();
    assertThat(station.github.log().entries()).isEmpty();
    station.clock.forward(Duration.ofMinutes(61));
    station.work();

    assertSaidOnce(pull, 40);
    assertThat(station.repository.checkRuns(pull.head())).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void whatIsQueuedBehindASpentHourAsksGitHubForNothing() {
    FakePullRequest pull = oneByOne(1);
    spendTheHourBut(0);

    station.review(pull, "opened");
    assertThat(station.repository.checkRuns(pull.head())).isEmpty();
    station.github.log().clear();
    station.review(pull, "synchronize");

    assertThat(station.github.log().entries()).isEmpty();
    station.clock.forward(Duration.ofMinutes(61));
    station.work();
    assertSaidOnce(pull, 5);
  }

  @Test
  void aThrottledInstallationSendsNothingWhileTheOthersAreReviewed() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    FakePullRequest other = ofAnother();
    station
        .github
        .faults()
        .on("POST", "/repos/acme/shop/pulls/*/reviews")
        .throttle(Duration.ofSeconds(90));

    station.review(pull, "opened");
    station.github.log().clear();
    station.review(pull, "synchronize");
    station.clock.forward(Duration.ofSeconds(89));
    station.work();
    assertThat(station.github.log().entries()).isEmpty();

    station.review(other, "opened");
    assertThat(other.talk().ownComments()).hasSize(1);
    assertThat(station.github.log().entries())
        .extracting(CallLog.Entry::uri)
        .noneMatch(uri -> uri.contains("/repos/acme/"));

    station.clock.forward(Duration.ofSeconds(1));
    station.work();
    assertSaidOnce(pull, 1);
  }

  private FakePullRequest ofAnother() {
    FakeRepository repository = station.github.repositories().create("globex", "mill");
    station.github.app().install("globex").on(repository);
    repository.on("main").file("feed.py", BEFORE).commit("Start");
    repository.branch("feature", repository.tip("main"));
    repository.on("feature").file("feed.py", AFTER).commit("Change");
    return repository.open("A change", "feature", "main");
  }

  @Test
  void pausesWithoutLengthGrowAndASuccessMakesThemShortAgain() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    String reviews = "/repos/acme/shop/pulls/*/reviews";
    station.github.faults().on("POST", reviews).times(3).throttleWithoutRetryAfter();
    station.review(pull, "opened");

    for (int seconds : List.of(61, 122, 244)) {
      assertThat(state(pull))
          .isInstanceOfSatisfying(
              ReviewStatus.Waiting.class,
              waiting ->
                  assertThat(waiting.nextTry())
                      .isEqualTo(station.clock.instant().plusSeconds(seconds)));
      station.clock.forward(Duration.ofSeconds(seconds));
      station.work();
    }

    assertSaidOnce(pull, 1);
    assertThat(limits().throttled(station.installation.id(), Optional.empty(), "again"))
        .isEqualTo(Duration.ofSeconds(61));
  }

  @ParameterizedTest
  @CsvSource({"suspend, suspended", "deleted, uninstalled"})
  void theQueuedWorkOfAnInstallationThatLeavesEndsAndIsFreedWhenItIsBack(
      String action, String word) {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.deliver(station.github.webhooks().pullRequest(pull, "opened"));

    station.deliver(station.github.webhooks().installation(station.installation, action));
    station.work();

    assertThat(station.github.log().entries()).isEmpty();
    assertThat(state(pull))
        .isInstanceOfSatisfying(
            ReviewStatus.Parked.class, parked -> assertThat(parked.reason()).contains(word));

    station.deliver(station.github.webhooks().installation(station.installation, "unsuspend"));
    station.work();
    assertSaidOnce(pull, 1);
  }

  @Test
  void anInstallationSuspendedInTheMiddleEndsTheReviewWithoutRetries() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.installation.suspend(true);

    station.review(pull, "opened");

    assertThat(state(pull))
        .isInstanceOfSatisfying(
            ReviewStatus.Parked.class, parked -> assertThat(parked.reason()).contains("suspended"));
    assertThat(station.github.log().entries()).hasSizeLessThan(10);
    station.github.log().clear();
    station.clock.forward(Duration.ofDays(1));
    station.work();
    assertThat(station.github.log().entries()).isEmpty();

    station.installation.suspend(false);
    station.deliver(station.github.webhooks().installation(station.installation, "unsuspend"));
    station.work();
    assertSaidOnce(pull, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /repos/acme/shop/check-runs, 403, Repository was archived so is read-only., archived",
    "POST, /repos/acme/shop/check-runs, 403, Resource not accessible by integration, permission",
    "GET, /repos/acme/shop/pulls/*, 404, Not Found, no such thing",
    "GET, /repos/acme/shop/pulls/*, 410, Gone, no such thing"
  })
  void whatNoFurtherTryCanChangeIsNotTriedAgain(
      String method, String path, int status, String message, String reason) {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().on(method, path).always().refuse(status, message);

    station.review(pull, "opened");

    assertThat(state(pull))
        .isInstanceOfSatisfying(
            ReviewStatus.Parked.class, parked -> assertThat(parked.reason()).contains(reason));
    station.github.log().clear();
    station.clock.forward(Duration.ofDays(1));
    station.work();
    assertThat(station.github.log().entries()).isEmpty();
  }
}
