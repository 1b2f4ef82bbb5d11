package dev.loopguard.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Job;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final String SHA = "0123456789012345678901234567890123456789";
  private static final String BASE = "b".repeat(40);
  private static final RepositoryRef REPOSITORY = new RepositoryRef(42, "octo", "feeds");
  private static final PullRequestRef PULL = new PullRequestRef(7, REPOSITORY, 3);
  private static final String COMMON =
      """
      "installation": {"id": 7},
      "repository": {"id": 42, "name": "feeds", "owner": {"login": "octo"}},
      "sender": {"login": "ada", "type": "User"}
      """;

  private final EventReader reader = new EventReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opened",
        "reopened",
        "synchronize",
        "ready_for_review",
        "converted_to_draft",
        "closed"
      })
  void aPullRequestThatMovesIsReviewed(String action) {
    assertThat(read("pull_request", pullRequest(action, "")))
        .isEqualTo(work(new Job.Review(PULL, Optional.of(new Revision(SHA)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"labeled", "unlabeled"})
  void aChangeOfLabelsIsNoMoreThanThat(String action) {
    assertThat(read("pull_request", pullRequest(action, "")))
        .isEqualTo(work(new Job.Review(PULL, Optional.of(new Revision(SHA)), false, true)));
  }

  @Test
  void anEditIsReviewedOnlyWhenItChangesTheBase() {
    assertThat(read("pull_request", pullRequest("edited", ", \"changes\": {\"title\": {}}")))
        .isEqualTo(new EventOutcome.NotNeeded());
    assertThat(read("pull_request", pullRequest("edited", ", \"changes\": {\"base\": {}}")))
        .isEqualTo(work(new Job.Review(PULL, Optional.of(new Revision(SHA)))));
  }

  @ParameterizedTest
  @CsvSource({
    "pull_request, locked",
    "pull_request, some_new_action",
    "issue_comment, edited",
    "pull_request_review_comment, edited",
    "pull_request_review, edited",
    "check_run, completed",
    "issue_comment, deleted",
    "merge_group, destroyed",
    "installation_repositories, removed",
    "some_new_event, opened"
  })
  void whatNobodyNeedsIsLeft(String event, String action) {
    assertThat(read(event, "{\"action\": \"" + action + "\"}"))
        .isEqualTo(new EventOutcome.NotNeeded());
  }

  @ParameterizedTest
  @CsvSource({
    "deleted, The App was uninstalled.",
    "suspend, The installation of the App is suspended."
  })
  void anInstallationThatLeavesTakesItsWorkAlong(String action, String reason) {
    assertThat(read("installation", installation(action)))
        .isEqualTo(work(new Job.InstallationLeft(7, reason)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "unsuspend", "new_permissions_accepted"})
  void anInstallationThatIsBackGetsItsReviews(String action) {
    assertThat(read("installation", installation(action)))
        .isEqualTo(work(new Job.InstallationBack(7)));
  }

  private static String installation(String action) {
    return "{\"action\": \"" + action + "\", \"installation\": {\"id\": 7}}";
  }

  @Test
  void aPingIsAPing() {
    assertThat(read("ping", "{\"zen\": \"Keep it logically awesome.\"}"))
        .isEqualTo(new EventOutcome.Ping());
  }

  @Test
  void aCommandInTheConversationIsRun() {
    assertThat(read("issue_comment", issueComment("/Loopguard review\r\nplease", "User", true)))
        .isEqualTo(
            work(
                new Job.Command(
                    PULL,
                    new CommentTarget.Conversation(99),
                    "ada",
                    Optional.of("grace"),
                    "/Loopguard review")));
  }

  @Test
  void onlyTheFirstLineCountsAndItIsBounded() {
    assertThat(read("issue_comment", issueComment("hello\\n/loopguard review", "User", true)))
        .isEqualTo(new EventOutcome.NotNeeded());
    EventOutcome outcome =
        read("issue_comment", issueComment("/loopguard " + "x".repeat(60_000), "User", true));
    assertThat(outcome).isInstanceOf(EventOutcome.Work.class);
    assertThat(((Job.Command) ((EventOutcome.Work) outcome).jobs().getFirst()).line())
        .hasSize(1_000);
  }

  @Test
  void aSecondCommandGoesWithTheFirst() {
    assertThat(
            read(
                "issue_comment",
                issueComment(
                    "/loopguard review\\nplease\\n  /LOOPGUARD help\\n/loopguard", "User", true)))
        .isEqualTo(
            work(
                new Job.Command(
                    PULL,
                    new CommentTarget.Conversation(99),
                    "ada",
                    Optional.of("grace"),
                    "/loopguard review\n/LOOPGUARD help")));
  }

  @ParameterizedTest
  @CsvSource({"pull_request_review_comment, created", "pull_request_review, submitted"})
  void botsNeverRunCommandsInReviewsEither(String event, String action) {
    String payload =
        """
        {"action": "%s", %s, "pull_request": {"number": 3},
         "comment": {"id": 5, "body": "/loopguard help", "user": {"login": "x[bot]", "type": "Bot"}},
         "review": {"id": 5, "node_id": "PRR_x", "body": "/loopguard help", "user": {"login": "x[bot]"}}}
        """
            .formatted(action, COMMON);
    assertThat(read(event, payload)).isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void aButtonOfOurCheckIsTheCommandItsIdentifierNames() {
    assertThat(read("check_run", click("42/3", "ada")))
        .isEqualTo(
            work(
                new Job.Command(
                    PULL,
                    new CommentTarget.CheckButton(11),
                    "ada",
                    Optional.empty(),
                    "/loopguard review --full")));
    assertThat(read("check_run", click("", "ada"))).isEqualTo(new EventOutcome.NotNeeded());
    assertThat(read("check_run", click("42/3", "x[bot]"))).isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void aClickWithoutItsButtonIsMalformed() {
    assertThat(
            read("check_run", click("42/3", "ada").replace("requested_action\": {", "other\": {")))
        .isEqualTo(new EventOutcome.Malformed("the payload has no object \"requested_action\""));
  }

  private static String click(String externalId, String sender) {
    return """
    {"action": "requested_action", %s, "requested_action": {"identifier": "review --full"},
     "check_run": {"id": 11, "external_id": "%s", "head_sha": "%s", "pull_requests": [{"number": 3}]}}
    """
        .formatted(COMMON.replace("ada", sender), externalId, SHA);
  }

  @Test
  void botsNeverRunCommands() {
    assertThat(read("issue_comment", issueComment("/loopguard review", "Bot", true)))
        .isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void aCommandOnAPlainIssueIsLeft() {
    assertThat(read("issue_comment", issueComment("/loopguard review", "User", false)))
        .isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void aCommandInAThreadKnowsTheThreadsRoot() {
    String payload =
        """
        {"action": "created", %s, "pull_request": {"number": 3, "user": {"login": "grace"}},
         "comment": {"id": 100, "in_reply_to_id": 90, "body": "/loopguard review", "user": {"login": "ada"}}}
        """
            .formatted(COMMON);
    assertThat(read("pull_request_review_comment", payload))
        .isEqualTo(
            work(
                new Job.Command(
                    PULL,
                    new CommentTarget.ReviewThread(100, 90),
                    "ada",
                    Optional.of("grace"),
                    "/loopguard review")));
  }

  @Test
  void aCommandInAReviewsBodyIsRun() {
    String payload =
        """
        {"action": "submitted", %s, "pull_request": {"number": 3, "user": {"login": "grace"}},
         "review": {"id": 5, "node_id": "PRR_x", "body": "/loopguard help", "user": {"login": "ada"}}}
        """
            .formatted(COMMON);
    assertThat(read("pull_request_review", payload))
        .isEqualTo(
            work(
                new Job.Command(
                    PULL,
                    new CommentTarget.ReviewBody(5, "PRR_x"),
                    "ada",
                    Optional.of("grace"),
                    "/loopguard help")));
  }

  @Test
  void aReviewWithoutABodyIsLeft() {
    String payload =
        """
        {"action": "submitted", %s, "pull_request": {"number": 3}, "review": {"id": 5, "node_id": "PRR_x", "body": null}}
        """
            .formatted(COMMON);
    assertThat(read("pull_request_review", payload)).isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void aReRunOfOurCheckFindsItsPullRequestByTheExternalId() {
    String payload =
        """
        {"action": "rerequested", %s,
         "check_run": {"id": 1, "external_id": "42/3", "head_sha": "%s", "pull_requests": []}}
        """
            .formatted(COMMON, SHA);
    assertThat(read("check_run", payload))
        .isEqualTo(work(new Job.Review(PULL, Optional.of(new Revision(SHA)))));
  }

  @Test
  void aReRunOfAllChecksReviewsEachPullRequestOfTheSuite() {
    String payload =
        """
        {"action": "rerequested", %s,
         "check_suite": {"id": 1, "head_sha": "%s", "pull_requests": [{"number": 3}, {"number": 4}]}}
        """
            .formatted(COMMON, SHA);
    assertThat(read("check_suite", payload))
        .isEqualTo(
            work(
                new Job.Review(PULL, Optional.of(new Revision(SHA))),
                new Job.Review(
                    new PullRequestRef(7, REPOSITORY, 4), Optional.of(new Revision(SHA)))));
  }

  @Test
  void aReRunOfAForksSuiteNamesItsHead() {
    String payload =
        """
        {"action": "rerequested", %s, "check_suite": {"id": 1, "head_sha": "%s", "pull_requests": []}}
        """
            .formatted(COMMON, SHA);
    assertThat(read("check_suite", payload))
        .isEqualTo(work(new Job.ReviewHead(7, REPOSITORY, new Revision(SHA))));
  }

  @Test
  void aMergeGroupIsCheckedForThePullRequestThatItsBranchNames() {
    assertThat(
            read("merge_group", mergeGroup("refs/heads/gh-readonly-queue/a/pr-1-b/pr-3-" + BASE)))
        .isEqualTo(work(group(3)));
    assertThat(read("merge_group", mergeGroup("refs/heads/some-day-otherwise")))
        .isEqualTo(work(group(0)));
    assertThat(
            read(
                "merge_group",
                mergeGroup("refs/heads/gh-readonly-queue/main/pr-9999999999-" + SHA)))
        .isEqualTo(work(group(0)));
  }

  @Test
  void aMergeGroupWithoutACommitIsMalformed() {
    assertThat(read("merge_group", mergeGroup("x").replace(BASE, "main")))
        .isEqualTo(new EventOutcome.Malformed("the payload has no commit \"base_sha\""));
  }

  @Test
  void aReRunOfAGroupsCheckFindsItsBaseByTheExternalId() {
    String payload =
        """
        {"action": "rerequested", %s,
         "check_run": {"id": 1, "external_id": "42/3/%s", "head_sha": "%s", "pull_requests": []}}
        """
            .formatted(COMMON, BASE, SHA);
    assertThat(read("check_run", payload)).isEqualTo(work(group(3)));
  }

  private static Job group(int number) {
    return new Job.CheckGroup(
        new MergeGroup(
            new PullRequestRef(7, REPOSITORY, number), new Revision(BASE), new Revision(SHA)));
  }

  private static String mergeGroup(String branch) {
    return """
    {"action": "checks_requested", %s,
     "merge_group": {"head_sha": "%s", "head_ref": "%s", "base_sha": "%s", "base_ref": "refs/heads/main"}}
    """
        .formatted(COMMON, SHA, branch, BASE);
  }

  /** PostgreSQL refuses it, and a delivery that is answered 503 is sent again and again. */
  @Test
  void aZeroCharacterIsNeverStored() {
    String zero = "\\u0000";
    String comment = issueComment("/loopguard" + zero + "review" + zero, "User", true);

    assertThat(read("issue_comment", comment).toString())
        .contains("line=/loopguard review]")
        .doesNotContain("\0");
    assertThat(read("issue_comment", comment.replace("grace", "gr" + zero + "ace")).toString())
        .contains("pullAuthor=Optional.empty")
        .doesNotContain("\0");
    assertThat(read("pull_request", pullRequest("opened", "").replace("octo", "oc" + zero)))
        .isEqualTo(new EventOutcome.Malformed("the payload has no text \"login\""));
  }

  @Test
  void aPayloadWithoutItsObjectIsMalformedAndQuotesNothingOfIt() {
    assertThat(read("pull_request", "{\"action\": \"opened\", \"secret\": \"hunter2\"}"))
        .isEqualTo(new EventOutcome.Malformed("the payload has no object \"pull_request\""));
    assertThat(
            read("pull_request", "{\"action\": \"opened\", \"pull_request\": {\"number\": \"x\"}}"))
        .isEqualTo(new EventOutcome.Malformed("the payload has no number \"number\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "null", "\"opened\""})
  void aPayloadThatIsNoObjectNeedsNothing(String payload) {
    assertThat(read("pull_request", payload)).isEqualTo(new EventOutcome.NotNeeded());
  }

  @Test
  void theListOfEventsIsTheOneGitHubIsAskedFor() {
    assertThat(List.of(WebhookEvent.values()))
        .filteredOn(WebhookEvent::subscribed)
        .extracting(WebhookEvent::id)
        .containsExactlyInAnyOrder(
            "pull_request",
            "issue_comment",
            "pull_request_review_comment",
            "pull_request_review",
            "pull_request_review_thread",
            "check_run",
            "check_suite",
            "merge_group",
            "push");
  }

  private static EventOutcome work(Job... jobs) {
    return new EventOutcome.Work(List.of(jobs));
  }

  private EventOutcome read(String event, String payload) {
    return reader.read(event, json(payload));
  }

  private static JsonNode json(String text) {
    try {
      return new PayloadReader().read(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String pullRequest(String action, String more) {
    return """
    {"action": "%s", "unknown": {"field": []}, %s,
     "pull_request": {"number": 3, "head": {"sha": "%s"}} %s}
    """
        .formatted(action, COMMON, SHA, more);
  }

  private static String issueComment(String body, String senderType, boolean onPullRequest) {
    return """
    {"action": "created", %s,
     "issue": {"number": 3, "user": {"login": "grace"} %s},
     "comment": {"id": 99, "body": "%s", "user": {"login": "ada", "type": "%s"}}}
    """
        .formatted(
            COMMON,
            onPullRequest ? ", \"pull_request\": {}" : "",
            body.replace("\r\n", "\\r\\n"),
            senderType);
  }
}
