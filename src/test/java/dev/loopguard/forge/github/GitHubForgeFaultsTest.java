package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.Reaction;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.LineRange;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubForgeFaultsTest {
  private static final String REVIEWS = "/repos/acme/shop/pulls/1/reviews";
  private static final String COMMENTS = "/repos/acme/shop/pulls/1/comments";
  private static final String POST_REVIEW =
      "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";

  private final ForgeLab lab = new ForgeLab();

  @AfterEach
  void close() {
    lab.close();
  }

  private void postReview() {
    lab.writer()
        .postReview(
            lab.ref(),
            lab.head(),
            "body",
            List.of(new InlineComment("app.py", LineRange.at(2), "here")));
  }

  private static ForgeFailure failure(ThrowingCallable call) {
    return catchThrowableOfType(ForgeException.class, call).failure();
  }

  @Test
  void aReviewWhoseAnswerIsLostIsPostedOnceAndSaidToBeInDoubt() {
    lab.github.faults().on("POST", REVIEWS).resetAfterWrite();

    assertThat(failure(this::postReview))
        .isEqualTo(new Unavailable(true, "The connection to GitHub broke."));
    assertThat(lab.pull.talk().reviews()).hasSize(1);
    assertThat(lab.github.log().count(POST_REVIEW)).isEqualTo(1);
  }

  @Test
  void aReviewWhoseAnswerBreaksOffIsInDoubtToo() {
    lab.github.faults().on("POST", REVIEWS).truncate();

    assertThat(failure(this::postReview)).isInstanceOf(Unavailable.class);
    assertThat(lab.pull.talk().reviews()).hasSize(1);
  }

  @Test
  void aServerErrorLeavesAWriteInDoubt() {
    lab.github.faults().on("POST", REVIEWS).fail(502);

    assertThat(failure(this::postReview))
        .isEqualTo(new Unavailable(true, "GitHub has trouble (status 502)."));
  }

  @Test
  void anExpiredTokenCostsOneMoreRequestAndNoFailure() {
    lab.reader().head(lab.ref());
    lab.github.app().expireTokens();
    lab.github.log().clear();

    postReview();

    assertThat(lab.pull.talk().reviews()).hasSize(1);
    assertThat(lab.requests())
        .endsWith(
            "POST /app/installations/{installation_id}/access_tokens",
            "POST /pulls/{pull_number}/reviews");
    assertThat(lab.github.log().count("POST /app/installations/{installation_id}/access_tokens"))
        .isEqualTo(1);
  }

  @Test
  void manyRequestsWithAnExpiredTokenShareOneNewOne() {
    for (int i = 0; i < 201; i++) {
      lab.pull.talk().comment("octocat", "app.py", 2, "note");
    }
    lab.reader().head(lab.ref());
    lab.github.app().expireTokens();
    lab.github.log().clear();

    assertThat(lab.reader().overview(lab.ref()).comments()).hasSize(201);
    assertThat(lab.github.log().count("POST /app/installations/{installation_id}/access_tokens"))
        .isEqualTo(1);
  }

  @Test
  void aPauseThatGitHubAsksForIsPassedOn() {
    lab.github.faults().on("POST", REVIEWS).throttle(Duration.ofSeconds(42));

    ForgeFailure failure = failure(this::postReview);

    assertThat(failure).isInstanceOf(Throttled.class);
    assertThat(((Throttled) failure).pause()).isEqualTo(Duration.ofSeconds(42));
    assertThat(lab.pull.talk().reviews()).isEmpty();
  }

  @Test
  void aPauseWithoutLengthIsAMinute() {
    lab.github.faults().on("POST", "/graphql").fail(502);
    lab.github.faults().on("GET", COMMENTS).throttleWithoutRetryAfter();

    ForgeFailure failure = failure(() -> lab.reader().overview(lab.ref()));

    assertThat(failure).isInstanceOf(Throttled.class);
    // Another read of the same overview may be told what is left of it.
    assertThat(((Throttled) failure).pause())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/repos/acme/shop/pulls/1",
        COMMENTS,
        "/repos/acme/shop/contents/**",
        "/repos/acme/shop/commits/*/check-runs",
        "/app"
      })
  void anOverviewWithOneReadMissingIsNoOverview(String path) {
    lab.github.faults().on("POST", "/graphql").fail(502);
    lab.github.faults().on("GET", path).always().fail(503);

    assertThat(failure(() -> lab.reader().overview(lab.ref())))
        .isEqualTo(new Unavailable(false, "GitHub has trouble (status 503)."));
  }

  @Test
  void aSuspendedInstallationIsSaidToBeSuspended() {
    lab.installation.suspend(true);

    ForgeFailure failure = failure(() -> lab.reader().head(lab.ref()));

    assertThat(failure).isInstanceOf(Forbidden.class);
    assertThat(failure.reason()).contains("suspended");
  }

  @Test
  void aLackingPermissionIsSaidToLack() {
    lab.installation.revoke("pull_requests");

    ForgeFailure failure = failure(this::postReview);

    assertThat(failure).isInstanceOf(Forbidden.class);
    assertThat(failure.reason()).contains("lacks a permission");
  }

  @Test
  void aRepositoryTakenAwayIsNotFound() {
    lab.installation.without(lab.repository);

    assertThat(failure(() -> lab.reader().head(lab.ref()))).isInstanceOf(NotFound.class);
  }

  @Test
  void aReviewThatIsGoneCannotBeReactedTo() {
    var gone = new CommentTarget.ReviewBody(1, "PRR_gone");

    assertThat(failure(() -> lab.writer().react(lab.ref(), gone, Reaction.EYES)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void aWriteUnderAFormerNameIsNotSentElsewhere() {
    lab.github.repositories().rename(lab.repository, "acme", "store");

    assertThat(failure(this::postReview))
        .isEqualTo(
            new NotFound("The repository has another name now. Read the pull request again."));
    assertThat(lab.pull.talk().reviews()).isEmpty();
  }
}
