package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with three rules of its own, the whole way to its pull request. */
class OwnRulesFlowTest {
  private static final String PATH = ".github/loopguard/house.yml";
  private static final String REMINDERS = "shop/reminders.py";
  private static final String FIXED =
      fixture(REMINDERS)
          .replace("user_id)\n\n    def order_late", "user_id, limit=9)\n\n    def order_late");
  private static final List<String> FILES =
      List.of(REMINDERS, "shop/web.py", "payments/Payments.java");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    station.repository.on("main").file("README.md", "# Shop\n").commit("Start");
    station.repository.branch("feature", station.repository.tip("main"));
    Change change = station.repository.on("feature");
    for (String file : FILES) {
      change = change.file(file, fixture(file));
    }
    change.commit("A shop");
    pull = station.repository.open("A shop", "feature", "main");
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private static String fixture(String path) {
    return Fixtures.text("/fixtures/own-rules/" + path);
  }

  private void rules(String yaml) {
    station.repository.on("main").file(PATH, yaml).commit("Rules of our own");
  }

  private static String rules() {
    return fixture(PATH);
  }

  private void push(String path, String text) {
    station.repository.on("feature").file(path, text).commit("Push");
    station.review(pull, "synchronize");
  }

  /** Returns what is said of the reminders; comments of other files stand before and after it. */
  private String onReminders() {
    return pull.talk().ownComments().stream()
        .filter(comment -> comment.place().path().equals(REMINDERS))
        .map(comment -> comment.body())
        .collect(Collectors.joining());
  }

  private String answer(String line) {
    FakeComment command = pull.talk().say("octocat", line);
    station.deliver(station.github.webhooks().said(pull, command));
    station.work();
    return pull.talk().conversation().getLast().body();
  }

  @Test
  void eachIsSaidOnceOnItsLine() {
    rules(rules());

    station.review(pull, "opened");
    station.review(pull, "synchronize");

    Golden.assertMatches(
        "review/own-rules.md",
        pull.talk().ownComments().stream()
            .map(
                comment ->
                    "%s line %d\n\n%s\n"
                        .formatted(
                            comment.place().path(),
                            comment.place().line().orElseThrow(),
                            comment.body().replaceAll("\\n*<!-- loopguard.*", "")))
            .sorted()
            .collect(Collectors.joining("\n---\n\n")));
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.check(pull).summary())
        .contains("| [Jobs are bounded](https://github.example/acme/shop/blob/main/")
        .doesNotContain("### Configuration");
  }

  @Test
  void theFilesComeWithTheFirstRequest() {
    rules(rules());
    station.review(pull, "opened");
    assertThat(station.github.log().counts().keySet())
        .noneMatch(endpoint -> endpoint.contains("/contents/"));
  }

  @Test
  void theAuthorWhoPutsItRightIsTold() {
    rules(rules());
    station.review(pull, "opened");
    rules("# Of the house.\n" + rules());

    push(REMINDERS, FIXED);

    assertThat(onReminders()).startsWith("✅ Fixed in ");
  }

  @Test
  void whatAnEditedRuleDoesNotFindAnyMoreIsNotCalledFixed() {
    rules(rules());
    station.review(pull, "opened");
    rules(
        rules()
            .replace("{QUEUE: app.jobs.Queue}", "{QUEUE: [app.jobs.Queue, app.jobs.Line]}")
            .replace(
                "pattern: $QUEUE.enqueue($NAME, $...REST)",
                "pattern: $QUEUE.enqueue($NAME, $N)\n    inside: \"def remind(...): ...\"")
            .replace(
                "$QUEUE.enqueue($NAME, $...REST, limit=60)",
                "$QUEUE.enqueue($NAME, $N, limit=60)"));

    push("notes.txt", "Ready.\n");

    assertThat(station.check(pull).summary()).doesNotContain("### Configuration");
    assertThat(onReminders()).startsWith("➖ The rules have been updated and no longer report this");
  }

  @Test
  void whatARuleThatIsTakenAwayFoundIsNotCalledFixed() {
    rules(rules());
    station.review(pull, "opened");
    station.repository.on("main").remove(PATH).commit("No rules");

    push(REMINDERS, FIXED);

    assertThat(onReminders())
        .startsWith("➖ The repository's configuration no longer asks for this");
  }

  @Test
  void whatARuleFoundThatIsBrokenNowStands() {
    rules(rules());
    station.review(pull, "opened");
    String said = onReminders();
    rules(rules().replace("severity: must", "severity: utter"));

    push(REMINDERS, FIXED);

    assertThat(onReminders()).isEqualTo(said);
    assertThat(station.check(pull).summary())
        .contains("`.github/loopguard/house.yml:8 rules.severity`: \"utter\" is not accepted");
  }

  @Test
  void anEditedRuleIsNotAnsweredFromWhatIsRemembered() {
    rules(
        rules()
            .replace("app.jobs.Queue", "app.jobs.Line")
            .replace("import Queue", "import Line")
            .replace(": Queue", ": Line"));
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(2);
    rules(rules());

    push("notes.txt", "Ready.\n");

    assertThat(station.check(pull).summary()).doesNotContain("### Configuration");
    assertThat(station.said(pull)).hasSize(3);
    assertThat(onReminders()).startsWith("**A job without a time limit**");
  }

  @Test
  void commandsKnowThem() {
    rules(rules());
    station.review(pull, "opened");

    assertThat(answer("/loopguard explain own-call-under-lock"))
        .startsWith("### `java/own-call-under-lock` (should): A remote call under a lock\n")
        .contains("**How:** Send after the block.")
        .contains("(https://github.example/acme/shop/blob/main/.github/loopguard/house.yml#L53)")
        .contains("[`no-blocking-calls`](https://github.com/loopguard/");
    assertThat(answer("/loopguard explain own-bounded-jobs"))
        .startsWith("### `own-bounded-jobs`: Jobs are bounded\n")
        .contains("[`python/own-job-without-limit`](https://github.example/acme/shop/blob/main/");
    assertThat(answer("/loopguard explain own-print-in-handlers"))
        .contains("own-print-in-handler`");
    assertThat(answer("/loopguard config"))
        .contains(
            "### Rules of its own\n\n- [`python/own-job-without-limit`]"
                + "(https://github.example/acme/shop/blob/main/.github/loopguard/house.yml#L6)"
                + " (must): A job without a time limit\n");
  }

  @Test
  void oneIsSwitchedOffByTheConfiguration() {
    rules(rules());
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "rules: {own-job-without-limit: off}\n")
        .commit("Off");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(onReminders()).isEmpty();
    assertThat(station.check(pull).summary()).doesNotContain("### Configuration");
  }

  @Test
  void aRuleWhoseExampleFailsIsNotUsedAndSaidSoAndTheOthersGoOn() {
    rules(rules().replace("enqueue(\"report\", limit=60)", "enqueue(\"report\", 60)"));

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(onReminders()).isEmpty();
    assertThat(station.check(pull).summary())
        .contains(
            "`.github/loopguard/house.yml:27 own-job-without-limit.good`: This line of a good"
                + " example is found.");
  }

  @Test
  void aFileThatIsNoYamlLeavesTheOtherFilesAlone() {
    rules(rules());
    station.repository.on("main").file(".github/loopguard/draft.yml", "rules: [\n").commit("Draft");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(3);
    assertThat(station.check(pull).summary()).contains("`.github/loopguard/draft.yml:");
  }

  @Test
  void thePullRequestCannotBringRules() {
    station.repository.on("feature").file(PATH, rules()).commit("Rules");
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
  }

  @Test
  void theOrganisationsRulesHoldTooUnlessTheyArePrivate() {
    organisation();
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(3);
    assertThat(onReminders())
        .contains("(https://github.example/acme/.github/blob/HEAD/.github/loopguard/house.yml#L6)");
  }

  @Test
  void privateRulesOfTheOrganisationAreNotUsedInAPublicRepository() {
    organisation().hide();
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
  }

  private FakeRepository organisation() {
    FakeRepository dotGithub = station.github.repositories().create("acme", ".github");
    dotGithub.on("main").file(PATH, rules()).commit("Rules");
    station.installation.on(dotGithub);
    return dotGithub;
  }
}
