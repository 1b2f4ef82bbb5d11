package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose threads are resolved, and when. */
class ResolvedThreadsTest {
  private static final String PATH = "shop/feed.py";
  private static final String BEFORE = "import time\n\n\nasync def poll(feed):\n    return feed\n";
  private static final String AFTER = BEFORE.replace("return", "time.sleep(1)\n    return");
  private static final String LACKS = "`resolve-threads` needs the permission `Contents: Read and";

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull(PATH, BEFORE, AFTER);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private void wanted() {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "resolve-threads: true\n")
        .commit("Configure");
  }

  private void permitted() {
    station.installation.grant("contents", "write");
  }

  private long mutations() {
    return station.github.log().writes().stream()
        .filter(entry -> entry.endpoint().equals("POST /graphql"))
        .count();
  }

  private FakeReviewComment said() {
    station.review(pull, "opened");
    return pull.talk().ownComments().getFirst();
  }

  private void fix() {
    station.repository.on("feature").file(PATH, BEFORE + "\n\nX = 1\n").commit("Fix");
    station.review(pull, "synchronize");
  }

  @Test
  void theThreadOfAFixedFindingIsResolved() {
    wanted();
    permitted();
    FakeReviewComment ours = said();
    assertThat(ours.resolved()).isFalse();

    fix();

    assertThat(ours.resolved()).isTrue();
    assertThat(ours.minimized()).contains("RESOLVED");
    assertThat(ours.body()).startsWith("✅ Fixed in ");
    assertThat(station.check(pull).summary()).doesNotContain("resolve-threads");
  }

  @Test
  void itIsFoundAmongMoreThanAHundredAndTheOthersAreLeft() {
    wanted();
    permitted();
    for (int i = 0; i < 120; i++) {
      pull.talk().comment("mona", PATH, 5, "Note " + i);
    }
    FakeReviewComment ours = said();

    fix();

    assertThat(ours.resolved()).isTrue();
    assertThat(pull.talk().comments())
        .filteredOn(FakeReviewComment::resolved)
        .containsExactly(ours);
  }

  @Test
  void whereItIsNotAskedForNobodyLooksForThreads() {
    permitted();
    FakeReviewComment ours = said();

    fix();

    assertThat(ours.resolved()).isFalse();
    assertThat(ours.minimized()).contains("RESOLVED");
    assertThat(mutations()).isEqualTo(1);
  }

  @Test
  void withoutThePermissionTheCommentIsFoldedAndThatIsSaid() {
    wanted();
    FakeReviewComment ours = said();
    assertThat(station.check(pull).summary()).contains("- " + LACKS);

    fix();

    assertThat(ours.resolved()).isFalse();
    assertThat(ours.minimized()).contains("RESOLVED");
    assertThat(station.check(pull).summary()).contains("- " + LACKS);
    assertThat(mutations()).isEqualTo(1);
  }

  @Test
  void theConfigurationsReplySaysThatThePermissionIsMissing() {
    wanted();
    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("octocat", "/loopguard config")));
    station.work();

    assertThat(pull.talk().conversation().getLast().body())
        .contains("⚠️ " + LACKS, "resolve-threads: true  # repository");
  }

  @Test
  void aPermissionThatWasTakenBackSinceCostsNothingElse() {
    wanted();
    permitted();
    FakeReviewComment ours = said();
    int overviewAndFilesOfBothSides = 3;
    station.github.faults().on("POST", "/graphql").after(overviewAndFilesOfBothSides).fail(403);

    fix();

    assertThat(ours.resolved()).isFalse();
    assertThat(ours.body()).startsWith("✅ Fixed in ");
  }

  @Test
  void whatIsBackHasAThreadOfItsOwnThatIsOpen() {
    wanted();
    permitted();
    FakeReviewComment ours = said();
    fix();

    station.repository.on("feature").file(PATH, AFTER).commit("Back");
    station.review(pull, "synchronize");

    FakeReviewComment again = pull.talk().ownComments().getLast();
    assertThat(again).isNotSameAs(ours);
    assertThat(again.resolved()).isFalse();
    assertThat(again.body()).contains("Back again");
  }

  @Test
  void aFindingThatLeftTheChangeUnfixedIsNotResolved() {
    wanted();
    permitted();
    FakeReviewComment ours = said();

    station.repository.on("feature").file(PATH, BEFORE).file("b.py", "X = 1\n").commit("Undo");
    station.review(pull, "synchronize");

    assertThat(ours.body()).startsWith("➖");
    assertThat(ours.resolved()).isFalse();
  }
}
