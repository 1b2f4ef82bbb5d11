package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.Reactions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, from their delivery to what they leave on the pull request. */
class CommandFlowTest {
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def warm_up(feed):
          time.sleep(1)


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;
  private static final String AFTER =
      BEFORE.replace("    return", "    asyncio.create_task(feed.store())\n    return");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.repository.collaborator("mona", "write");
    station.repository.collaborator("mallory", "read");
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(1);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aFullReviewTellsWhatTheBaseBranchHasTooAndTheNextOneIsPlain() {
    FakeComment command = say("mona", "/loopguard review --full");

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).summary()).contains("the base branch has 1 of these findings");

    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).summary()).doesNotContain("Full review");
    assertThat(station.said(pull)).noneMatch(body -> body.contains("The base branch has this too"));
  }

  @Test
  void theAuthorAloneMayNotAskForAFullOne() {
    FakeComment command = say("octocat", "/loopguard review --full");

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "confused");
    assertThat(answers()).singleElement().asString().contains("only for people with write access");
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void theButtonReviewsAllLinesForPeopleWithWriteAccessOnly() {
    FakeCheckRun check = station.check(pull);
    assertThat(check.actions()).containsExactly("review --full");

    click(check, "mallory");
    click(check, "octocat");
    assertThat(station.said(pull)).hasSize(1);
    assertThat(answers()).isEmpty();

    click(check, "mona");
    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void aPlainReviewIsNotFull() {
    say("octocat", "/loopguard review");

    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void statusTellsTheReviewedCommit() {
    FakeComment command = say("octocat", "/loopguard status");

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(answers())
        .singleElement()
        .asString()
        .contains("Done: the newest commit, `" + pull.head().substring(0, 7) + "`, is reviewed.")
        .contains("- Reviewed last: `" + pull.head().substring(0, 7) + "`");
  }

  @Test
  void explainAnswersInTheThreadItStandsIn() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    FakeReviewComment command = pull.talk().reply("octocat", ours, "/loopguard explain");

    run(station.github.webhooks().commented(pull, command));

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(answers()).isEmpty();
    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.said(pull).getLast()).startsWith("### `python/dangling-task`");
  }

  @Test
  void aReviewsBodyIsAnsweredInTheConversation() {
    FakeReview command = pull.talk().review("octocat", "/loopguard explain handle-timeouts");

    run(station.github.webhooks().reviewed(pull, command));

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(answers()).singleElement().asString().startsWith("### `handle-timeouts`");
  }

  @Test
  void aCommandDeliveredUnderTwoNamesIsAnsweredOnce() {
    FakeComment command = pull.talk().say("octocat", "/loopguard status");

    run(station.github.webhooks().said(pull, command));
    run(station.github.webhooks().said(pull, command));

    assertThat(answers()).hasSize(1);
  }

  @Test
  void severalCommandsAreRefusedAndNoneRuns() {
    FakeComment command = say("mona", "/loopguard review --full\n\n/loopguard help\n");

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "confused");
    assertThat(answers()).singleElement().asString().startsWith("Sorry, one command a comment");
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void sixtyThousandHostileCharactersAreAnsweredInOneSentence() {
    say("mona", "/loopguard \u0000\u202e@everyone`" + "<!-- `".repeat(10_000));

    assertThat(answers()).singleElement().asString().startsWith("Sorry, there is no command");
    assertThat(answers().getFirst()).hasSizeLessThan(400);
  }

  @Test
  void whatOnlyLooksLikeACommandIsLeftWithoutAReaction() {
    FakeComment comment = say("mona", "/loopguards are people");

    assertThat(reactions(comment.nodeId())).isEmpty();
    assertThat(answers()).isEmpty();
  }

  @Test
  void answersAreInTheLanguageOfTheRepository() {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "language: zh-CN\n")
        .commit("Speak Chinese");

    say("octocat", "/loopguard help");
    say("mallory", "/loopguard status");

    assertThat(answers().getFirst()).startsWith("### Loopguard 的命令");
    assertThat(answers().getLast()).startsWith("抱歉，`/loopguard status` 仅限拉取请求的作者和有写权限的人使用。");
  }

  @Test
  void thePermissionIsReadWhenTheCommandRuns() {
    FakeComment command = pull.talk().say("mona", "/loopguard review --full");
    station.deliver(station.github.webhooks().said(pull, command));
    station.repository.collaborator("mona", "read");

    station.work();

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "confused");
    assertThat(station.said(pull)).hasSize(1);
  }

  private FakeComment say(String login, String body) {
    FakeComment comment = pull.talk().say(login, body);
    run(station.github.webhooks().said(pull, comment));
    return comment;
  }

  private void click(FakeCheckRun check, String login) {
    run(
        station
            .github
            .webhooks()
            .clicked(station.repository, check, login, check.actions().getFirst()));
  }

  private void run(Webhooks.Delivery delivery) {
    assertThat(station.deliver(delivery)).isIn(202, 204);
    station.work();
  }

  private List<String> reactions(String nodeId) {
    return station.github.reactions().on(nodeId).stream().map(Reactions.Reaction::content).toList();
  }

  /** Returns our answers in the conversation. */
  private List<String> answers() {
    return pull.talk().conversation().stream()
        .map(FakeComment::body)
        .filter(body -> body.contains("<!-- loopguard-reply:1 "))
        .toList();
  }
}
