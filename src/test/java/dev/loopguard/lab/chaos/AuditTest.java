package dev.loopguard.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.LabClient;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Installation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit makes of what stands on a pull request. */
class AuditTest {
  private final StrictGitHub github = StrictGitHub.start();
  private final FakeRepository repository = github.repositories().create("acme", "shop");
  private final Installation installation = github.app().install("acme").on(repository);
  private final LabClient client = LabClient.installed(github, installation);
  private final Subject subject = opened();
  private final FakePullRequest pull = subject.pull();
  private final String name = "acme/shop#" + pull.number();

  /** Returns the first pull request that has at least two mistakes. */
  private Subject opened() {
    return IntStream.iterate(1, each -> each + 1)
        .mapToObj(each -> Subject.open(repository, each, new Seeds(each).of("edits")))
        .filter(each -> each.wanted().size() > 1)
        .findFirst()
        .orElseThrow();
  }

  @BeforeEach
  void reviewed() {
    subject.wanted().forEach(this::say);
    check("\"completed\",\"conclusion\":\"failure\"");
  }

  @AfterEach
  void close() {
    github.close();
  }

  @Test
  void everythingSaidOnceAndTheCheckRunConcludedIsClean() {
    assertThat(Audit.of(subject)).isEqualTo(new Audit(List.of(), List.of(), List.of()));
    assertThat(Audit.isConcluded(subject)).isTrue();
  }

  @Test
  void whatIsSaidOfAnOlderPlaceOfTheLineCounts() {
    String old = pull.head();
    repository
        .on(pull.headBranch())
        .file(path(), "# Moved\n" + text())
        .commit("Move every line down");
    check("\"completed\",\"conclusion\":\"failure\"");

    assertThat(pull.head()).isNotEqualTo(old);
    assertThat(Audit.of(subject)).isEqualTo(new Audit(List.of(), List.of(), List.of()));

    say(subject.wanted().getFirst());

    assertThat(Audit.of(subject).twice())
        .containsExactly(name + ": " + subject.wanted().getFirst());
  }

  @Test
  void aHeadWithNewMistakesAndNoReviewIsLost() {
    int before = subject.wanted().size();
    while (subject.wanted().size() <= before) {
      subject.push();
    }

    Said last = subject.wanted().getLast();
    assertThat(Audit.isConcluded(subject)).isFalse();
    assertThat(Audit.of(subject).lost())
        .contains(name + ": " + last, name + ": no check run of the newest head");
  }

  @Test
  void theNewestCheckRunMustSayWhatIsFoundAndNoneMayStayOpen() {
    check("\"completed\",\"conclusion\":\"neutral\"");
    assertThat(Audit.of(subject).lost())
        .containsExactly(name + ": the check run says neutral instead of failure: ");

    check("\"in_progress\"");
    check("\"completed\",\"conclusion\":\"failure\"");
    assertThat(Audit.of(subject).lost())
        .containsExactly(name + ": the end of a check run of the newest head");
    assertThat(Audit.isConcluded(subject)).isFalse();
  }

  @Test
  void aQuestionIsToBeAnsweredOnce() {
    subject.ask();
    String answer = "About `python/dangling-task`";

    assertThat(Audit.of(subject).lost()).containsExactly(name + ": the answer about dangling-task");

    pull.talk().say(github.app().user().login(), answer);
    assertThat(Audit.of(subject)).isEqualTo(new Audit(List.of(), List.of(), List.of()));

    pull.talk().say(github.app().user().login(), answer);
    assertThat(Audit.of(subject).twice())
        .containsExactly(name + ": the answer about dangling-task");
  }

  @Test
  void aCommentAboutNothingAndAPendingReviewAreWrong() {
    pull.talk().comment(github.app().user().login(), path(), 1, "**Something else**");
    client.send(
        "POST", "/repos/acme/shop/pulls/" + pull.number() + "/reviews", "{\"body\":\"later\"}");

    assertThat(Audit.of(subject).wrong())
        .containsExactly(
            name + ": a comment about nothing: **Something else**",
            name + ": a pending review was left");
  }

  private void say(Said said) {
    int line = text().lines().map(String::strip).toList().indexOf(said.statement()) + 1;
    pull.talk().comment(github.app().user().login(), path(), line, "**" + said.title() + "**");
  }

  private void check(String status) {
    client.send(
        "POST",
        "/repos/acme/shop/check-runs",
        "{\"name\":\"loopguard\",\"head_sha\":\"" + pull.head() + "\",\"status\":" + status + "}");
  }

  private String path() {
    return pull.files().getFirst().path();
  }

  private String text() {
    return new String(repository.read(pull.head(), path()), StandardCharsets.UTF_8);
  }
}
