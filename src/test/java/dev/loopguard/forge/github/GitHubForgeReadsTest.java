package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitHubForgeReadsTest {
  private final ForgeLab lab = new ForgeLab();

  @AfterEach
  void close() {
    lab.close();
  }

  private PullRequest pull() {
    return lab.reader().overview(lab.ref()).pull();
  }

  private ContentRequest blob(PatchedFile file) {
    return new ContentRequest(file.path(), lab.head(), Optional.of(file.blobSha()));
  }

  @Test
  void readsThePullRequestAsItStands() {
    lab.pull.label("urgent").label("no-loopguard").author("renovate[bot]").draft(true);

    assertThat(pull())
        .isEqualTo(
            new PullRequest(
                lab.ref(),
                lab.head(),
                "main",
                new Revision(lab.repository.tip("main")),
                PullRequest.State.OPEN,
                true,
                new Author("renovate[bot]", true),
                Set.of("urgent", "no-loopguard"),
                2));
  }

  @Test
  void tellsClosedFromMerged() {
    lab.pull.close();
    assertThat(pull().state()).isEqualTo(PullRequest.State.CLOSED);

    lab.pull.merge();
    assertThat(pull().state()).isEqualTo(PullRequest.State.MERGED);
  }

  @Test
  void readsAPullRequestWhoseForkIsGone() {
    lab.pull.fromFork("mallory").deleteHeadRepository();

    assertThat(pull().head()).isEqualTo(lab.head());
    assertThat(lab.reader().comparison(pull()).files()).hasSize(2);
  }

  @Test
  void followsARenamedRepositoryToItsPresentName() {
    lab.github.repositories().rename(lab.repository, "emca", "store");

    PullRequestRef present = pull().ref();

    assertThat(present.repository())
        .isEqualTo(new RepositoryRef(lab.repository.id(), "emca", "store"));
    assertThat(lab.reader().head(lab.ref())).isEqualTo(lab.head());
    assertThat(lab.reader().reviewComments(present)).isEmpty();
  }

  @Test
  void readsTheOverviewInOneRequestBesideTheTokenAndOurName() {
    Overview overview = lab.reader().overview(lab.ref());

    assertThat(overview.self()).isEqualTo(lab.self());
    assertThat(overview.comments()).isEmpty();
    assertThat(overview.check()).isEmpty();
    assertThat(overview.configuration()).isEqualTo(new ConfigurationText.Absent());
    assertThat(lab.requests())
        .containsExactlyInAnyOrder(
            "POST /app/installations/{installation_id}/access_tokens", "GET /app", "POST /graphql");
  }

  @Test
  void takesTheConfigurationFromTheBaseBranch() {
    lab.repository.on("main").file(ConfigurationText.PATH, "language: en\n").commit("Configure");
    lab.repository.on("feature").file(ConfigurationText.PATH, "rules: {}\n").commit("Cheat");

    assertThat(lab.reader().overview(lab.ref()).configuration())
        .isEqualTo(new ConfigurationText.Found("language: en\n"));
  }

  @Test
  void saysWhenTheConfigurationIsNoFile() {
    lab.repository.on("main").link(ConfigurationText.PATH, "/etc/passwd").commit("Link");

    assertThat(lab.reader().overview(lab.ref()).configuration())
        .isEqualTo(
            new ConfigurationText.Unreachable(".github/loopguard.yml is not a regular file."));
  }

  @Test
  void saysWhenTheConfigurationMayNotBeRead() {
    lab.installation.revoke("contents");

    assertThat(lab.reader().overview(lab.ref()).configuration())
        .isInstanceOf(ConfigurationText.Unreachable.class);
  }

  @Test
  void takesTheOrganisationsConfigurationFromTheDefaultBranchOfItsDotGithubRepository() {
    FakeRepository dotGithub = lab.github.repositories().create("acme", ".github");
    dotGithub.on("main").file(ConfigurationText.PATH, "drafts: true\n").commit("Configure");
    dotGithub.branch("other", dotGithub.tip("main"));
    dotGithub.on("other").file(ConfigurationText.PATH, "drafts: no\n").commit("Try");
    assertThat(lab.reader().overview(lab.ref()).organisation())
        .as("the App is not installed there")
        .isEqualTo(new ConfigurationText.Absent());

    lab.installation.on(dotGithub);

    assertThat(lab.reader().overview(lab.ref()).organisation())
        .isEqualTo(new ConfigurationText.Found("drafts: true\n"));
    lab.github.faults().on("POST", "/graphql").fail(502);
    lab.github.faults().on("GET", "/repos/acme/.github/contents/.github/loopguard.yml").fail(403);
    assertThat(lab.reader().overview(lab.ref()).organisation())
        .isEqualTo(new ConfigurationText.Absent());
  }

  @Test
  void saysWhenTheOrganisationsConfigurationIsNoFileOrTooLarge() {
    FakeRepository dotGithub = lab.github.repositories().create("acme", ".github");
    lab.installation.on(dotGithub);
    dotGithub.on("main").link(ConfigurationText.PATH, "/etc/passwd").commit("Link");
    assertThat(lab.reader().overview(lab.ref()).organisation())
        .isEqualTo(
            new ConfigurationText.Unreachable(
                "acme/.github/.github/loopguard.yml is not a regular file."));

    dotGithub.on("main").file(ConfigurationText.PATH, "#".repeat((1 << 20) + 1)).commit("Grow");

    assertThat(lab.reader().overview(lab.ref()).organisation())
        .isEqualTo(
            new ConfigurationText.Unreachable(
                "acme/.github/.github/loopguard.yml is larger than 1 MB."));
  }

  @Test
  void theDotGithubRepositoryItselfHasOneConfigurationOnly() {
    lab.github.repositories().rename(lab.repository, "acme", ".github");
    lab.repository.on("main").file(ConfigurationText.PATH, "drafts: true\n").commit("Configure");

    Overview overview = lab.reader().overview(lab.ref());

    assertThat(overview.configuration()).isEqualTo(new ConfigurationText.Found("drafts: true\n"));
    assertThat(overview.organisation()).isEqualTo(new ConfigurationText.Absent());
  }

  @Test
  void findsOurNewestUnfinishedCheckRunOfThisPullRequest() {
    FakePullRequest twin = lab.repository.open("The same again", "feature", "main");
    PullRequestRef twinRef =
        new PullRequestRef(lab.ref().installation(), lab.ref().repository(), twin.number());
    var report = new CheckReport(Optional.empty(), "t", "s", "", List.of());
    lab.writer().createCheck(lab.ref(), lab.head(), report);
    CheckRunId newest = lab.writer().createCheck(lab.ref(), lab.head(), report);
    CheckRunId ofTwin = lab.writer().createCheck(twinRef, lab.head(), report);

    assertThat(lab.reader().overview(lab.ref()).check()).contains(newest);
    assertThat(lab.reader().overview(twinRef).check()).contains(ofTwin);

    var ended =
        new CheckReport(Optional.of(CheckReport.Conclusion.SUCCESS), "t", "s", "", List.of());
    lab.writer().updateCheck(twinRef, ofTwin, ended);
    assertThat(lab.reader().overview(twinRef).check()).isEmpty();
  }

  @Test
  void readsEveryPageOfComments() {
    IntStream.rangeClosed(1, 230)
        .forEach(i -> lab.pull.talk().comment("octocat", "app.py", 2, "note " + i));

    List<ReviewComment> comments = lab.reader().overview(lab.ref()).comments();

    assertThat(comments)
        .extracting(ReviewComment::body)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 230).mapToObj(i -> "note " + i).toList());
    assertThat(lab.github.log().count("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments"))
        .isEqualTo(3);
  }

  @Test
  void tellsWhereCommentsStand() {
    FakeReviewComment root = lab.pull.talk().comment("octocat", "app.py", 2, "on a line");
    FakeReviewComment answer = lab.pull.talk().reply("hubot[bot]", root, "an answer");
    lab.pull.talk().comment("octocat", "new.py", 1, "soon outdated");
    lab.repository.on("feature").file("new.py", "other\nsecond\n").commit("Rewrite");

    List<ReviewComment> comments = lab.reader().reviewComments(lab.ref());

    assertThat(comments)
        .extracting(
            ReviewComment::id,
            ReviewComment::nodeId,
            ReviewComment::author,
            ReviewComment::path,
            ReviewComment::line,
            ReviewComment::inReplyTo)
        .containsExactly(
            tuple(
                root.id(),
                root.nodeId(),
                new Author("octocat", false),
                "app.py",
                OptionalInt.of(2),
                OptionalLong.empty()),
            tuple(
                answer.id(),
                answer.nodeId(),
                new Author("hubot[bot]", true),
                "app.py",
                OptionalInt.of(2),
                OptionalLong.of(root.id())),
            tuple(
                comments.getLast().id(),
                comments.getLast().nodeId(),
                new Author("octocat", false),
                "new.py",
                OptionalInt.empty(),
                OptionalLong.empty()));
    assertThat(comments).allSatisfy(comment -> assertThat(comment.url()).startsWith("https://"));
  }

  @Test
  void comparesWithTheMergeBaseAndNotTheTipOfTheBase() {
    Comparison comparison = lab.reader().comparison(pull());

    assertThat(comparison.mergeBase()).isEqualTo(new Revision(lab.pull.mergeBase()));
    assertThat(comparison.mergeBase()).isNotEqualTo(new Revision(lab.repository.tip("main")));
    assertThat(comparison.head()).isEqualTo(lab.head());
    assertThat(comparison.files())
        .extracting(PatchedFile::path, PatchedFile::status, PatchedFile::additions)
        .containsExactly(tuple("app.py", Status.MODIFIED, 2), tuple("new.py", Status.ADDED, 2));
    assertThat(comparison.files().getLast().patch()).contains("@@ -0,0 +1,2 @@\n+first\n+second");
  }

  @Test
  void tellsRenamesDeletionsAndFilesWithoutPatch() {
    lab.repository.on("main").file("old/name.py", ForgeLab.lines(30)).commit("Add");
    lab.repository.branch("second", lab.repository.tip("main"));
    lab.repository.on("second").move("old/name.py", "new/name.py").remove("app.py").commit("Move");
    lab.repository.on("second").file("logo.png", new byte[] {1, 0, 2}).commit("Draw");
    FakePullRequest other = lab.repository.open("Move", "second", "main");
    PullRequestRef ref =
        new PullRequestRef(lab.ref().installation(), lab.ref().repository(), other.number());

    List<PatchedFile> files = lab.reader().comparison(lab.reader().overview(ref).pull()).files();

    assertThat(files)
        .extracting(
            PatchedFile::path,
            PatchedFile::previousPath,
            PatchedFile::status,
            file -> file.patch().isPresent())
        .containsExactlyInAnyOrder(
            tuple("app.py", Optional.empty(), Status.REMOVED, true),
            tuple("logo.png", Optional.empty(), Status.ADDED, false),
            tuple("new/name.py", Optional.of("old/name.py"), Status.RENAMED, false));
  }

  @Test
  void readsEveryPageOfFilesAndTheirContentsAtMostTenAtOnce() {
    Change change = lab.repository.on("feature");
    IntStream.range(0, 250)
        .forEach(i -> change.file("many/m%03d.py".formatted(i), "m = " + i + "\n"));
    change.commit("Many");

    List<PatchedFile> files = lab.reader().comparison(pull()).files();
    assertThat(files).hasSize(252).doesNotHaveDuplicates();
    lab.github.log().clear();
    lab.github.faults().on("POST", "/graphql").times(18).fail(502);
    lab.github
        .faults()
        .on("GET", "/repos/acme/shop/git/blobs/*")
        .always()
        .late(Duration.ofMillis(20));
    List<ContentRequest> wanted =
        files.stream()
            .filter(file -> file.path().startsWith("many/"))
            .limit(150)
            .map(this::blob)
            .toList();
    Map<ContentRequest, FileContent> contents = lab.reader().contents(lab.ref(), wanted);

    assertThat(contents).hasSize(150);
    assertThat(contents.get(wanted.get(149)))
        .isEqualTo(new FileContent.Loaded(Bytes.utf8("m = 149\n")));
    assertThat(lab.github.log().counts())
        .as("three batches, each in five parts, and every file by itself")
        .containsExactly(
            Map.entry("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", 150L),
            Map.entry("POST /graphql", 18L));
    assertThat(lab.github.log().mostInFlight()).isBetween(2, ForgeLab.AT_ONCE);
    lab.github.log().clear();
    assertThat(lab.reader().contents(lab.ref(), wanted)).isEqualTo(contents);
    assertThat(lab.github.log().counts()).containsExactly(Map.entry("POST /graphql", 3L));
  }

  @Test
  void tellsLinksAndSubmodulesFromFiles() {
    lab.repository
        .on("feature")
        .link("link.py", "app.py")
        .link("dangling.py", "/nowhere")
        .submodule("lib", "c".repeat(40))
        .file("plain.py", "no line end")
        .file("with space#and?.py", "x\n")
        .commit("Odd");
    List<PatchedFile> files = lab.reader().comparison(pull()).files();

    Map<ContentRequest, FileContent> contents =
        lab.reader().contents(lab.ref(), files.stream().map(this::blob).toList());

    assertThat(contents.entrySet())
        .extracting(entry -> entry.getKey().path(), Map.Entry::getValue)
        .contains(
            tuple("link.py", new FileContent.NotAFile(FileContent.Kind.SYMLINK)),
            tuple("dangling.py", new FileContent.NotAFile(FileContent.Kind.SYMLINK)),
            tuple("lib", new FileContent.NotAFile(FileContent.Kind.SUBMODULE)),
            tuple("plain.py", new FileContent.Loaded(Bytes.utf8("no line end"))),
            tuple("with space#and?.py", new FileContent.Loaded(Bytes.utf8("x\n"))));
  }

  @Test
  void readsByPathAtAnyRevision() {
    var before = new ContentRequest("app.py", new Revision(lab.pull.mergeBase()), Optional.empty());
    var odd = new ContentRequest("no such.py", lab.head(), Optional.empty());

    assertThat(lab.reader().contents(lab.ref(), List.of(before, odd)))
        .containsExactly(
            Map.entry(before, new FileContent.Loaded(Bytes.utf8(ForgeLab.lines(60)))),
            Map.entry(odd, new FileContent.Missing()));
  }

  @Test
  void readsTheHeadAlone() {
    assertThat(lab.reader().head(lab.ref())).isEqualTo(lab.head());
    assertThat(lab.requests())
        .containsExactly(
            "POST /app/installations/{installation_id}/access_tokens", "GET /pulls/{pull_number}");
  }

  @Test
  void readsEveryPageOfTheConversation() {
    IntStream.rangeClosed(1, 101).forEach(i -> lab.pull.talk().say("octocat", "word " + i));

    assertThat(lab.reader().conversation(lab.ref()))
        .hasSize(101)
        .last()
        .isEqualTo(
            new ConversationComment(
                lab.pull.talk().conversation().getLast().id(),
                new Author("octocat", false),
                "word 101"));
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void tellsWhatSomebodyMayDo(Permission permission) {
    lab.repository.collaborator("some body", permission.name().toLowerCase(Locale.ROOT));

    assertThat(lab.reader().permission(lab.ref(), "some body")).isEqualTo(permission);
  }

  @Test
  void asksForOurOwnNameOnce() {
    assertThat(lab.reader().self()).isEqualTo(lab.self());
    assertThat(lab.reader().self()).isEqualTo(lab.self());
    assertThat(lab.requests()).containsExactly("GET /app");
  }
}
