package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Rejected;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.Reactions;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.LineRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubForgeWritesTest {
  private final ForgeLab lab = new ForgeLab();

  @AfterEach
  void close() {
    lab.close();
  }

  private static CheckReport report(Optional<CheckReport.Conclusion> conclusion, int annotations) {
    return new CheckReport(
        conclusion,
        "Title",
        "Summary",
        "Text",
        IntStream.rangeClosed(1, annotations)
            .mapToObj(i -> new Annotation("app.py", LineRange.at(i), Level.NOTICE, "t", "m" + i))
            .toList());
  }

  private FakeCheckRun onlyCheck() {
    assertThat(lab.repository.checkRuns(lab.pull.head())).hasSize(1);
    return lab.repository.checkRuns(lab.pull.head()).getFirst();
  }

  private List<FakeReviewComment> comments() {
    return lab.pull.talk().ownComments();
  }

  private long writes() {
    return lab.github.log().writes().stream()
        .filter(entry -> !entry.endpoint().endsWith("/access_tokens"))
        .count();
  }

  @Test
  void createsACheckRunInProgressAndCompletesIt() {
    CheckRunId id = lab.writer().createCheck(lab.ref(), lab.head(), report(Optional.empty(), 0));

    FakeCheckRun check = onlyCheck();
    assertThat(check.id()).isEqualTo(id.value());
    assertThat(check.name()).isEqualTo("loopguard");
    assertThat(check.status()).isEqualTo("in_progress");
    assertThat(check.externalId()).isEqualTo(lab.repository.id() + "/1");

    lab.writer().updateCheck(lab.ref(), id, report(Optional.of(CheckReport.Conclusion.FAILURE), 1));

    assertThat(check.status()).isEqualTo("completed");
    assertThat(check.conclusion()).isEqualTo("failure");
    assertThat(List.of(check.title(), check.summary(), check.text()))
        .containsExactly("Title", "Summary", "Text");
    assertThat(writes()).isEqualTo(2);
  }

  @Test
  void addsAnnotationsByFifties() {
    lab.writer()
        .createCheck(
            lab.ref(), lab.head(), report(Optional.of(CheckReport.Conclusion.NEUTRAL), 120));

    assertThat(onlyCheck().annotations())
        .extracting(note -> note.path("message").asText())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 120).mapToObj(i -> "m" + i).toList());
    assertThat(onlyCheck().conclusion()).isEqualTo("neutral");
    assertThat(writes()).isEqualTo(3);
  }

  @Test
  void cutsWhatGitHubWouldRefuse() {
    var tooLong =
        new CheckReport(
            Optional.of(CheckReport.Conclusion.SUCCESS),
            "t".repeat(400),
            "row\n".repeat(30_000),
            "line\n".repeat(30_000),
            List.of(
                new Annotation(
                    "app.py", new LineRange(1, 3), Level.WARNING, "t".repeat(400), "m")));

    lab.writer().createCheck(lab.ref(), lab.head(), tooLong);

    assertThat(onlyCheck().summary()).endsWith("row\n\n\n*Cut here: GitHub shows no more.*\n");
    assertThat(onlyCheck().text()).endsWith("line\n\n\n*Cut here: GitHub shows no more.*\n");
  }

  @Test
  void postsAReviewWithAllCommentsInOneRequest() {
    lab.writer()
        .postReview(
            lab.ref(),
            lab.head(),
            "Two things.",
            List.of(
                new InlineComment("app.py", LineRange.at(2), "one line"),
                new InlineComment("new.py", new LineRange(1, 2), "two lines")));

    FakeReview review = lab.pull.talk().reviews().getFirst();
    assertThat(review.body()).isEqualTo("Two things.");
    assertThat(comments())
        .extracting(
            each -> each.place().path(),
            each -> each.place().side(),
            each -> each.place().start(),
            each -> each.place().line(),
            each -> each.place().commit(),
            FakeReviewComment::body,
            each -> each.review() == review)
        .containsExactly(
            tuple(
                "app.py",
                "RIGHT",
                OptionalInt.empty(),
                OptionalInt.of(2),
                lab.pull.head(),
                "one line",
                true),
            tuple(
                "new.py",
                "RIGHT",
                OptionalInt.of(1),
                OptionalInt.of(2),
                lab.pull.head(),
                "two lines",
                true));
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void postsNothingOfAReviewWithOneWrongPlace() {
    ForgeException thrown =
        catchThrowableOfType(
            ForgeException.class,
            () ->
                lab.writer()
                    .postReview(
                        lab.ref(),
                        lab.head(),
                        "body",
                        List.of(
                            new InlineComment("app.py", LineRange.at(2), "right"),
                            new InlineComment("app.py", LineRange.at(20), "wrong"))));

    assertThat(thrown.failure()).isInstanceOf(Rejected.class);
    assertThat(thrown).hasMessageContaining("Line could not be resolved");
    assertThat(lab.pull.talk().reviews()).isEmpty();
    assertThat(writes()).isLessThanOrEqualTo(1);
  }

  @Test
  void postsOneComment() {
    lab.writer()
        .postComment(
            lab.ref(), lab.head(), new InlineComment("app.py", new LineRange(39, 40), "here"));

    assertThat(comments())
        .extracting(
            each -> each.place().start(), each -> each.place().line(), FakeReviewComment::body)
        .containsExactly(tuple(OptionalInt.of(39), OptionalInt.of(40), "here"));
  }

  @Test
  void postsACommentOnAFile() {
    lab.writer().postFileComment(lab.ref(), lab.head(), new FileComment("new.py", "all of it"));

    assertThat(comments())
        .extracting(
            each -> each.place().path(), each -> each.place().line(), FakeReviewComment::body)
        .containsExactly(tuple("new.py", OptionalInt.empty(), "all of it"));
    assertThat(lab.reader().reviewComments(lab.ref()).getFirst().line()).isEmpty();
  }

  @Test
  void answersWhereItWasAsked() {
    FakeComment said = lab.pull.talk().say("octocat", "/loopguard help");
    FakeReviewComment root = lab.pull.talk().comment("octocat", "app.py", 2, "hm");
    FakeReviewComment command = lab.pull.talk().reply("octocat", root, "/loopguard review");
    FakeReview review = lab.pull.talk().review("octocat", "/loopguard help");

    lab.writer().reply(lab.ref(), new CommentTarget.Conversation(said.id()), "in conversation");
    lab.writer()
        .reply(lab.ref(), new CommentTarget.ReviewThread(command.id(), root.id()), "in thread");
    lab.writer()
        .reply(lab.ref(), new CommentTarget.ReviewBody(review.id(), review.nodeId()), "to review");

    assertThat(lab.pull.talk().conversation())
        .extracting(FakeComment::body)
        .containsExactly("/loopguard help", "in conversation", "to review");
    assertThat(comments())
        .extracting(FakeReviewComment::body, each -> each.root().orElseThrow().id())
        .containsExactly(tuple("in thread", root.id()));
  }

  @ParameterizedTest
  @CsvSource({"EYES, eyes", "ROCKET, rocket", "CONFUSED, confused"})
  void reactsToEachKindOfCommentOnce(Reaction reaction, String content) {
    FakeComment said = lab.pull.talk().say("octocat", "a");
    FakeReviewComment root = lab.pull.talk().comment("octocat", "app.py", 2, "b");
    FakeReview review = lab.pull.talk().review("octocat", "c");

    for (int time = 0; time < 2; time++) {
      lab.writer().react(lab.ref(), new CommentTarget.Conversation(said.id()), reaction);
      lab.writer().react(lab.ref(), new CommentTarget.ReviewThread(root.id(), root.id()), reaction);
      lab.writer()
          .react(lab.ref(), new CommentTarget.ReviewBody(review.id(), review.nodeId()), reaction);
    }

    assertThat(List.of(said.nodeId(), root.nodeId(), review.nodeId()))
        .allSatisfy(
            subject ->
                assertThat(lab.github.reactions().on(subject))
                    .extracting(Reactions.Reaction::content)
                    .containsExactly(content));
  }

  @Test
  void settlesACommentByFoldingAndEditingIt() {
    ReviewComment comment = posted();

    lab.writer().settle(lab.ref(), comment, "Fixed.", true);
    lab.writer().settle(lab.ref(), comment, "Fixed.", true);

    assertThat(comments().getFirst().body()).isEqualTo("Fixed.");
    assertThat(comments().getFirst().minimized()).contains("RESOLVED");
  }

  @Test
  void aCommentThatSomebodyDeletedCannotBeSettled() {
    ReviewComment comment = posted();
    ReviewComment gone =
        new ReviewComment(
            comment.id() + 1,
            comment.nodeId() + "x",
            comment.author(),
            comment.path(),
            comment.line(),
            comment.inReplyTo(),
            comment.body(),
            comment.url(),
            comment.createdAt());

    ForgeException refused =
        catchThrowableOfType(
            ForgeException.class, () -> lab.writer().settle(lab.ref(), gone, "Fixed.", false));

    assertThat(refused.failure()).isInstanceOf(NotFound.class);
    assertThat(comments().getFirst().minimized()).isEmpty();
  }

  private ReviewComment posted() {
    lab.writer()
        .postComment(
            lab.ref(), lab.head(), new InlineComment("app.py", LineRange.at(2), "A mistake."));
    return lab.reader().reviewComments(lab.ref()).getFirst();
  }
}
