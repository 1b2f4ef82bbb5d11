package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request of GraphQL tells what six of REST tell, to the letter. */
class OverviewReaderTest {
  private static final String COMMENTS = "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments";
  private static final FilesAhead FILES =
      new FilesAhead(Set.of("setup.cfg", "pyproject.toml"), Set.of(".loopguard.json"));

  private final ForgeLab lab = new ForgeLab();

  @BeforeEach
  void warm() {
    lab.reader().overview(lab.ref());
    lab.github.log().clear();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** Returns the overview, which both interfaces tell alike. */
  private Overview same() {
    Overview told = lab.reader().overview(lab.ref());
    lab.github.faults().on("POST", "/graphql").fail(502);
    Overview overRest = lab.reader().overview(lab.ref());
    assertThat(told).usingRecursiveComparison().ignoringFields("beside").isEqualTo(overRest);
    assertThat(overRest.beside()).isEqualTo(Overview.Beside.NOTHING);
    return told;
  }

  @Test
  void aTalkIsToldAlike() {
    FakeReviewComment root = lab.pull.talk().comment("octocat", "app.py", 2, "<b>\"é\"\r\n🐍");
    lab.pull.talk().reply("hubot[bot]", root, "an answer");
    lab.pull.talk().comment("mona", "app.py", 40, "soon outdated");
    lab.pull.talk().comment("mona", "new.py", 1, "on a new file").resolve();
    lab.repository
        .on("feature")
        .file("app.py", ForgeLab.lines(60).replace("line 2\n", "line two\n"))
        .commit("Take back");

    assertThat(same().comments())
        .extracting(ReviewComment::body)
        .containsExactly("<b>\"é\"\r\n🐍", "an answer", "soon outdated", "on a new file");
  }

  @Test
  void aPullRequestWithLabelsFromAForkByABotIsToldAlike() {
    lab.pull.author("renovate[bot]").label("a").label("b").draft(true).fromFork("mona");
    assertThat(same().pull().author().login()).isEqualTo("renovate[bot]");

    lab.pull.deleteHeadRepository().merge();
    same();
  }

  @Test
  void bothConfigurationsAreToldAlike() {
    lab.repository.on("main").file(ConfigurationText.PATH, "language: en\r\n").commit("Configure");
    FakeRepository organisation = lab.github.repositories().create("acme", ".github").hide();
    lab.installation.on(organisation);
    organisation.on("main").file("README.md", "x\n").commit("Start");
    assertThat(same().organisation()).isEqualTo(new ConfigurationText.Absent());

    organisation.on("main").file(ConfigurationText.PATH, "drafts: true\n").commit("Configure");

    assertThat(same().organisation())
        .isEqualTo(new ConfigurationText.Confidential("drafts: true\n"));
  }

  @Test
  void theConfigurationIsReadAtTheTipOfABranchThatMovedOn() {
    Revision before = new Revision(lab.pull.staleBase().comparedWith());
    lab.repository.on("main").file(ConfigurationText.PATH, "language: en\n").commit("Configure");

    Overview overview = lab.reader().overview(lab.ref());

    assertThat(overview.configuration()).isEqualTo(new ConfigurationText.Found("language: en\n"));
    assertThat(overview.pull().baseTip()).isEqualTo(new Revision(lab.repository.tip("main")));
    assertThat(overview.pull().comparedWith()).isEqualTo(before);
    lab.reader().comparison(overview.pull());
    assertThat(lab.github.log().entries())
        .anyMatch(entry -> entry.uri().contains("/compare/" + before + "..." + lab.head()));
  }

  @Test
  void aConfigurationWithAByteOrderMarkIsToldAlike() {
    byte[] bytes = "\uFEFFlanguage: en\n".getBytes(StandardCharsets.UTF_8);
    lab.repository.on("main").file(ConfigurationText.PATH, bytes).commit("Configure");

    assertThat(same().configuration())
        .isEqualTo(new ConfigurationText.Found("\uFEFFlanguage: en\n"));
  }

  @Test
  void checkRunsAreToldAlike() {
    var open = new CheckReport(Optional.empty(), "t", "begun", "", List.of());
    var ended =
        new CheckReport(Optional.of(CheckReport.Conclusion.SUCCESS), "t", "over", "", List.of());
    var check = lab.writer().createCheck(lab.ref(), lab.head(), open);
    assertThat(same().check()).contains(check);

    lab.writer().updateCheck(lab.ref(), check, ended);

    assertThat(same().shown()).contains("over");
  }

  @Test
  void filesComeAlong() {
    lab.repository.on("feature").file("pyproject.toml", "[project]\n").commit("Describe");
    Overview overview = lab.reader().overview(lab.ref(), FILES);

    assertThat(overview.beside().contents())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                at("pyproject.toml", lab.head()),
                new FileContent.Loaded(Bytes.utf8("[project]\n")),
                at("setup.cfg", lab.head()),
                new FileContent.Missing(),
                at(".loopguard.json", overview.pull().baseTip()),
                new FileContent.Missing()));
    assertThat(lab.requests()).containsExactly("POST /graphql");
  }

  @Test
  void aFileThatIsNoPlainTextIsLeftToBeRead() {
    lab.repository
        .on("feature")
        .link("pyproject.toml", "app.py")
        .file("setup.cfg", new byte[] {0, 1})
        .commit("Confuse");

    assertThat(lab.reader().overview(lab.ref(), FILES).beside().contents())
        .containsOnlyKeys(at(".loopguard.json", new Revision(lab.repository.tip("main"))));
  }

  @Test
  void resolvedThreadsComeAlong() {
    lab.pull.talk().comment("mona", "app.py", 2, "open");
    FakeReviewComment done = lab.pull.talk().comment("mona", "app.py", 2, "done");
    done.resolve();

    assertThat(lab.reader().overview(lab.ref()).beside().resolved())
        .contains(Set.of(done.nodeId()));
  }

  @Test
  void aLongThreadIsReadOverRest() {
    FakeReviewComment root = lab.pull.talk().comment("mona", "app.py", 2, "root");
    for (int i = 0; i < 20; i++) {
      lab.pull.talk().reply("octocat", root, "answer " + i);
    }

    assertThat(lab.reader().overview(lab.ref()).comments()).hasSize(21);
    assertThat(lab.requests())
        .containsExactly("POST /graphql", "GET /pulls/{pull_number}/comments");
  }

  @Test
  void fiveThousandCommentsAreReadOverRestAPageAHundred() {
    for (int i = 0; i < 5_000; i++) {
      lab.pull.talk().comment("mona", "app.py", 2, "note " + i);
    }

    Overview overview = lab.reader().overview(lab.ref());

    assertThat(overview.comments()).hasSize(5_000);
    assertThat(overview.beside().resolved()).isEmpty();
    assertThat(lab.github.log().count(COMMENTS)).isEqualTo(50);
    assertThat(lab.github.log().mostInFlight()).isLessThanOrEqualTo(ForgeLab.AT_ONCE);
  }

  @Test
  void whereAPermissionIsMissingRestTellsWhich() {
    lab.installation.revoke("checks");
    lab.github.app().expireTokens();

    assertThatThrownBy(() -> lab.reader().overview(lab.ref())).hasMessageContaining("permission");
  }

  @Test
  void aServerThatLacksAFieldIsReadOverRest() {
    lab.github.faults().graphQl().lack("fullDatabaseId");
    lab.pull.talk().comment("mona", "app.py", 2, "note");

    assertThat(lab.reader().overview(lab.ref()).comments()).hasSize(1);
    assertThat(lab.github.log().count(COMMENTS)).isEqualTo(1);
  }

  private static ContentRequest at(String path, Revision revision) {
    return new ContentRequest(path, revision, Optional.empty());
  }
}
