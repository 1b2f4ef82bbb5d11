package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with three rules of its own, the whole way to its pull request. */
class OwnRulesFlowTest {
  private static final String PATH = ".github/loopguard/house.yml";
  private static final String BEFORE = "from app.jobs import enqueue\n\n\ndef start():\n    pass\n";
  private static final String AFTER = BEFORE.replace("    pass", "    enqueue(\"mail\", 3)");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull("shop/feed.py", BEFORE, AFTER);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private void rules(String yaml) {
    station.repository.on("main").file(PATH, yaml).commit("Rules of our own");
  }

  private static String fixture() {
    return Fixtures.text("/fixtures/own-rules/.github/loopguard/house.yml");
  }

  @Test
  void aChangeThatBreaksOneGetsOneComment() {
    rules(fixture());

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.said(pull).getFirst())
        .startsWith("**A job without a time limit**\n\n`\"mail\"` may run for ever.")
        .contains("```suggestion\n    enqueue(\"mail\", 3, limit=60)\n```")
        .contains(
            "[Jobs are bounded]"
                + "(https://github.example/acme/shop/blob/main/.github/loopguard/house.yml#L2)")
        .contains(
            "[python/own-job-without-limit]"
                + "(https://github.example/acme/shop/blob/main/.github/loopguard/house.yml#L6)")
        .contains("`# loopguard: ignore[own-job-without-limit] reason`");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.check(pull).summary())
        .contains("| [Jobs are bounded](https://github.example/acme/shop/blob/main/")
        .doesNotContain("### Configuration");
  }

  @Test
  void theFilesComeWithTheFirstRequest() {
    rules(fixture());
    station.review(pull, "opened");
    assertThat(station.github.log().counts().keySet())
        .noneMatch(endpoint -> endpoint.contains("/contents/"));
  }

  @Test
  void itIsSwitchedOffByTheConfiguration() {
    rules(fixture());
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "rules: {own-job-without-limit: off}\n")
        .commit("Off");

    station.review(pull, "opened");

    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).summary()).doesNotContain("### Configuration");
  }

  @Test
  void aRuleWhoseExampleFailsIsNotUsedAndSaidSo() {
    rules(fixture().replace("enqueue(\"report\", limit=60)", "enqueue(\"report\", 60)"));

    station.review(pull, "opened");

    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).summary())
        .contains(
            "`.github/loopguard/house.yml:17 own-job-without-limit.good`: This line of a good"
                + " example is found.");
  }

  @Test
  void thePullRequestCannotBringRules() {
    station.repository.on("feature").file(PATH, fixture()).commit("Rules");
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
  }

  @Test
  void theOrganisationsRulesHoldTooUnlessTheyArePrivate() {
    FakeRepository dotGithub = station.github.repositories().create("acme", ".github");
    dotGithub.on("main").file(PATH, fixture()).commit("Rules");
    station.installation.on(dotGithub);
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.said(pull).getFirst())
        .contains("(https://github.example/acme/.github/blob/HEAD/.github/loopguard/house.yml#L6)");
  }

  @Test
  void privateRulesOfTheOrganisationAreNotUsedInAPublicRepository() {
    FakeRepository dotGithub = station.github.repositories().create("acme", ".github");
    dotGithub.on("main").file(PATH, fixture()).commit("Rules");
    station.installation.on(dotGithub);
    dotGithub.hide();
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
  }
}
