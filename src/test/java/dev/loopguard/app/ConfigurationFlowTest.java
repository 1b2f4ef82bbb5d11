package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration's way to a review: the organisation's, the repository's, a proposed one. */
class ConfigurationFlowTest {
  private static final String PATH = ".github/loopguard.yml";
  private static final String BEFORE = "import time\n\n\nasync def poll(feed):\n    return feed\n";
  private static final String AFTER = BEFORE.replace("return", "time.sleep(1)\n    return");

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

  private FakeRepository organisation(String yaml) {
    FakeRepository dotGithub = station.github.repositories().create("acme", ".github");
    dotGithub.on("main").file(PATH, yaml).commit("Configure");
    station.installation.on(dotGithub);
    return dotGithub;
  }

  private void configure(String branch, String yaml) {
    station.repository.on(branch).file(PATH, yaml).commit("Configure");
  }

  @Test
  void theRepositorysFileIsLaidOverTheOrganisations() {
    organisation("rules: {blocking-sleep: off}\nfail-on: never\n");
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("success");

    configure("main", "rules: {blocking-sleep: null}\n");
    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).as("fail-on: never").isEqualTo("success");
  }

  @Test
  void aMistakeOfTheOrganisationIsSaidAndCostsItsLayerOnly() {
    organisation("language: zh-CN\nfail-onn: must\n");
    configure("main", "fail-on: never\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).summary())
        .contains(
            "- The organisation's configuration was left out, for line 2, `fail-onn`: Unknown key"
                + " \"fail-onn\"; did you mean \"fail-on\"?");
  }

  private String configReply() {
    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("octocat", "/loopguard config")));
    station.work();
    return pull.talk().conversation().getLast().body();
  }

  @Test
  void textsOfAPrivateOrganisationAreNotShownInAPublicRepository() {
    organisation("skip: {labels: [secret-project]}\nfail-on: never\n").hide();
    configure("feature", "skip: {labels: [wip]}\n");

    assertThat(configReply())
        .contains("labels: \"***\"  # organisation", "fail-on: never  # organisation")
        .doesNotContain("secret");
    station.review(pull, "opened");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).summary())
        .contains("- `skip.labels`: `\"***\"` → `[wip]`")
        .doesNotContain("secret");
  }

  @Test
  void mistakesOfAPrivateOrganisationAreNotQuotedInAPublicRepository() {
    organisation("fail-on: secret\n").hide();

    station.review(pull, "opened");

    assertThat(station.check(pull).summary())
        .contains("left out, for line 1: A mistake that is not told here")
        .doesNotContain("secret");
  }

  @Test
  void inAPrivateRepositoryAndFromAPublicOrganisationTheyAreShown() {
    FakeRepository organisation = organisation("skip: {labels: [quiet]}\n");
    assertThat(configReply()).contains("labels: [quiet]  # organisation");

    organisation.hide();
    station.repository.hide();

    assertThat(configReply()).contains("labels: [quiet]  # organisation");
  }

  @Test
  void aMistakeOfTheRepositoryLeavesTheOrganisationsConfiguration() {
    organisation("fail-on: never\n");
    configure("main", "fail-on: [must]\n");

    station.review(pull, "opened");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).summary())
        .contains("so only the organisation's configuration was used:\n\n- line 1, `fail-on`: ");
  }

  @Test
  void anUnreadableFileOfTheOrganisationIsSaid() {
    FakeRepository dotGithub = organisation("");
    dotGithub.on("main").link(PATH, "/etc/passwd").commit("Link");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).summary())
        .contains("- The organisation's configuration could not be read and was left out: acme");
  }

  @Test
  void aPullRequestThatEditsTheConfigurationIsToldWhatWouldFollow() {
    configure("feature", "rules: {blocking-sleep: consider}\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.check(pull).summary())
        .contains("- `rules.python/blocking-sleep`: `consider`, where nothing is said now")
        .contains("would be consider instead of must, in the check run only");
  }

  @Test
  void aPullRequestThatItsOwnConfigurationWouldSkipIsReviewedAndToldSo() {
    configure("main", "drafts: true\n");
    configure("feature", "skip: {labels: [quiet]}\n");
    pull.label("quiet");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).summary())
        .contains("would not be reviewed at all:** the label `quiet` would say so.");

    station.review(pull.draft(true), "converted_to_draft");

    assertThat(station.check(pull).summary())
        .contains("would not be reviewed at all:** drafts would not be reviewed.");
  }

  @Test
  void mistakesInAnEditedConfigurationStandOnTheirLines() {
    configure("feature", "# Ours\nfail-on: maybe\n");

    station.review(pull, "opened");

    assertThat(station.check(pull).annotations())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.path("path").asText()).isEqualTo(PATH);
              assertThat(note.path("start_line").asInt()).isEqualTo(2);
              assertThat(note.path("message").asText()).startsWith("fail-on: \"maybe\" is not");
            });
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void deletingTheConfigurationIsPreviewedToo() {
    configure("main", "fail-on: never\n");
    station.repository.branch("third", station.repository.tip("main"));
    station.repository.on("third").remove(PATH).file("shop/feed.py", AFTER).commit("Drop it");
    FakePullRequest third = station.repository.open("Drop", "third", "main");

    station.review(third, "opened");

    assertThat(station.check(third).summary()).contains("- `fail-on`: `never` → `must`");
  }
}
