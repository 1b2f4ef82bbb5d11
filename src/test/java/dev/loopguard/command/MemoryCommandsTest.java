package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Identity;
import dev.loopguard.review.Mark;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.review.Samples;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Dismissal.Scope;
import dev.loopguard.store.Pause;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** dismiss, restore, pause, resume and export. */
class MemoryCommandsTest {
  private static final CommentTarget THREAD = new CommentTarget.ReviewThread(9, 1);
  private static final CommentTarget CONVERSATION = new CommentTarget.Conversation(9);
  private static final String FIRST = "abcdefgh" + "a".repeat(18);
  private static final String SECOND = "abcdefgh" + "b".repeat(18);
  private static final String THIRD = "c".repeat(26);

  private final CommandRegistry registry = KnownSurroundings.registry();
  private final KnownSurroundings around = new KnownSurroundings();
  private Permission permission = Permission.WRITE;

  @Test
  void inAThreadOfOursAReasonIsEnough() {
    tell(1, "shop/feed.py", FIRST, SECOND);

    Effect.Dismiss effect = (Effect.Dismiss) run(THREAD, "dismiss only runs at start-up");

    assertThat(effect.dismissals())
        .containsExactly(
            dismissal(here(), FIRST, "only runs at start-up", Optional.empty()),
            dismissal(here(), SECOND, "only runs at start-up", Optional.empty()));
    assertThat(effect.markdown())
        .isEqualTo(
            """
            🔕 Dismissed: `python/blocking-sleep` `shop/feed.py:1`.
            It is not reported on this pull request any more; `/loopguard restore` here, or `/loopguard restore abcdefgh` elsewhere, takes that back.
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "until:2027-01-31 --everywhere it is fine",
        "--EVERYWHERE Until:2027-01-31 it\u00a0is  fine",
        "it is fine --everywhere until:2027-01-31",
      })
  void optionsStandBeforeOrAfterTheReason(String arguments) {
    tell(1, "shop/feed.py", FIRST);
    permission = Permission.MAINTAIN;

    Effect.Dismiss effect = (Effect.Dismiss) run(THREAD, "dismiss " + arguments);

    assertThat(effect.dismissals())
        .containsExactly(
            dismissal(
                Scope.everywhere(42), FIRST, "it is fine", Optional.of(LocalDate.of(2027, 1, 31))));
    assertThat(effect.markdown())
        .startsWith("🔕 Dismissed until 2027-01-31: ")
        .contains("on any pull request of this repository");
  }

  @Test
  void aWordInsideTheReasonIsNoOption() {
    tell(1, "shop/feed.py", FIRST);

    Effect.Dismiss effect = (Effect.Dismiss) run(THREAD, "dismiss say --everywhere if so");

    assertThat(effect.dismissals())
        .extracting(Dismissal::reason, Dismissal::scope)
        .containsExactly(tuple("say --everywhere if so", here()));
  }

  @Test
  void elsewhereTheIdentityComesFirst() {
    tell(1, "shop/feed.py", FIRST);
    tell(2, "shop/news.py", THIRD);

    for (String given :
        List.of("cccccccc", "CCCCCCCCC", "`cccccccc`", THIRD, "until:2027-01-31 cccccccc")) {
      Effect.Dismiss effect = (Effect.Dismiss) run(CONVERSATION, "dismiss " + given + " fine");
      assertThat(effect.dismissals())
          .extracting(one -> one.finding().strong(), one -> one.finding().path(), Dismissal::reason)
          .containsExactly(tuple(THIRD, "shop/news.py", "fine"));
    }
    assertThat(run(new CommentTarget.ReviewThread(9, 77), "dismiss cccccccc fine"))
        .isInstanceOf(Effect.Dismiss.class);
  }

  @Test
  void anIdentityWorksInAnyThreadToo() {
    tell(1, "shop/feed.py", FIRST);
    tell(2, "shop/news.py", THIRD);
    around.dismissals.add(dismissal(here(), THIRD, "r", Optional.empty()));

    assertThat(((Effect.Dismiss) run(THREAD, "dismiss cccccccc fine")).dismissals())
        .extracting(one -> one.finding().strong(), Dismissal::reason)
        .containsExactly(tuple(THIRD, "fine"));
    assertThat(((Effect.Restore) run(THREAD, "restore cccccccc")).dismissals())
        .extracting(one -> one.finding().strong())
        .containsExactly(THIRD);
  }

  @Test
  void aLongWordIsAReasonUnlessItNamesAFinding() {
    tell(1, "shop/feed.py", FIRST);

    assertThat(((Effect.Dismiss) run(THREAD, "dismiss deliberate choice")).dismissals())
        .extracting(one -> one.finding().strong(), Dismissal::reason)
        .containsExactly(tuple(FIRST, "deliberate choice"));
  }

  @Test
  void aFindingThatOnlyTheCheckRunTellsIsDismissedByItsIdentity() {
    find(3, THIRD, false);

    for (CommentTarget target : List.of(CONVERSATION, THREAD)) {
      assertThat(((Effect.Dismiss) run(target, "dismiss cccccccc fine")).dismissals())
          .extracting(Dismissal::finding)
          .containsExactly(
              new Dismissal.Named(
                  THIRD, "w".repeat(16), Samples.SLEEP, "shop/feed.py", OptionalInt.of(3)));
    }
  }

  @Test
  void equalFindingsOfOneFunctionGoTogetherAndThatIsSaid() {
    tell(1, "shop/feed.py", FIRST);
    find(1, FIRST, false);
    find(3, FIRST, false);
    find(5, FIRST, true);

    assertThat(((Effect.Dismiss) run(THREAD, "dismiss fine")).markdown())
        .contains("Equal findings in one function share an id, so this covers 2 places.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dismiss|which finding? Write `dismiss` in the thread",
        "dismiss this is fine|which finding? Write `dismiss` in the thread",
        "dismiss dddddddd fine|has an id that starts with `dddddddd`",
        "dismiss abcdefgh fine|more than one id starts with `abcdefgh`",
        "dismiss cccccccc|a reason is missing",
        "dismiss cccccccc ...|a reason is missing",
        "dismiss cccccccc until:2027-02-30 fine|`until:2027-02-30` names no day",
        "dismiss cccccccc until:tomorrow fine|`until:tomorrow` names no day",
        "dismiss cccccccc until:2026-03-01 fine|that day is over already",
        "dismiss cccccccc --evrywhere fine|has no option `--evrywhere`; did you mean"
            + " `--everywhere`?",
        "dismiss \u2014everywhere cccccccc fine|did you mean `--everywhere`?",
        "restore cccccccc until:2027-01-31|`/loopguard restore` has no option `until:2027-01-31`",
        "dismiss cccccccc --everywhere fine|only for people who maintain or administer",
        "restore|which finding? Write `restore` in the thread",
        "restore cccccccc|no command dismissed this",
      })
  void whatIsWrongIsSaid(String command, String answer) {
    tell(1, "shop/feed.py", FIRST);
    tell(2, "shop/feed.py", SECOND);
    tell(3, "shop/news.py", THIRD);

    assertThat(((Effect.Refuse) run(CONVERSATION, command)).markdown()).contains(answer);
  }

  @Test
  void todayIsNotOverYet() {
    tell(1, "shop/feed.py", FIRST);
    assertThat(run(THREAD, "dismiss until:2026-03-02 fine")).isInstanceOf(Effect.Dismiss.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Permission.class,
      names = {"NONE", "READ", "TRIAGE"})
  void withoutWriteAccessNothingHappensEvenToTheAuthor(Permission weak) {
    tell(1, "shop/feed.py", FIRST);
    around.dismissals.add(dismissal(here(), FIRST, "r", Optional.empty()));
    permission = weak;

    for (String command : List.of("dismiss fine", "restore", "pause", "resume", "export")) {
      assertThat(run(THREAD, command)).as(command).isInstanceOf(Effect.Refuse.class);
    }
  }

  @Test
  void exportIsForMaintainers() {
    assertThat(run(CONVERSATION, "export")).isInstanceOf(Effect.Refuse.class);
  }

  @Test
  void whatIsDismissedIsRestoredInItsThreadOrByItsIdentity() {
    tell(1, "shop/feed.py", FIRST);
    Dismissal dismissed = dismissal(here(), FIRST, "r", Optional.empty());
    around.dismissals.add(dismissed);
    around.dismissals.add(dismissal(here(), THIRD, "other", Optional.empty()));

    for (Effect effect :
        List.of(run(THREAD, "restore"), run(CONVERSATION, "restore abcdefgh please"))) {
      Effect.Restore restore = (Effect.Restore) effect;
      assertThat(restore.dismissals()).containsExactly(dismissed);
      assertThat(restore.markdown())
          .isEqualTo("🔔 Reported again: `python/blocking-sleep` `shop/feed.py:1`.\n");
    }
  }

  @Test
  void whatCountsEverywhereTakesTheWordAndTheRight() {
    tell(1, "shop/feed.py", FIRST);
    around.dismissals.add(dismissal(here(), FIRST, "r", Optional.empty()));
    around.dismissals.add(dismissal(Scope.everywhere(42), FIRST, "r", Optional.empty()));

    assertThat(((Effect.Refuse) run(THREAD, "restore --everywhere")).markdown())
        .contains("only for people who maintain");
    permission = Permission.MAINTAIN;
    assertThat(((Effect.Refuse) run(THREAD, "restore")).markdown())
        .contains("`--everywhere` takes that back");
    assertThat(((Effect.Restore) run(THREAD, "restore --everywhere")).dismissals())
        .isEqualTo(around.dismissals);
  }

  @Test
  void reviewsArePausedAndResumed() {
    Pause pause = new Pause("mona", KnownSurroundings.NOW);
    assertThat(run(CONVERSATION, "pause"))
        .isEqualTo(
            new Effect.PauseReviews(
                pause, "⏸️ This pull request is not reviewed until `/loopguard resume`.\n"));
    assertThat(run(CONVERSATION, "resume"))
        .isEqualTo(
            new Effect.ResumeReviews(
                "▶️ The reviews of this pull request were not paused; it is reviewed now.\n"));

    around.pause = Optional.of(pause);

    assertThat(((Effect.PauseReviews) run(CONVERSATION, "pause")).markdown())
        .startsWith("⏸️ `mona` paused");
    assertThat(((Effect.Refuse) run(CONVERSATION, "review")).markdown())
        .startsWith("⏸️ `mona` paused");
    assertThat(run(CONVERSATION, "resume"))
        .isEqualTo(
            new Effect.ResumeReviews("▶️ This pull request is reviewed again, starting now.\n"));
  }

  @Test
  void exportPrintsWhatIsDismissedEverywhere() {
    permission = Permission.MAINTAIN;
    around.dismissals.add(dismissal(here(), FIRST, "here only", Optional.empty()));
    assertThat(((Effect.Reply) run(CONVERSATION, "export")).markdown())
        .startsWith("Nothing is dismissed on every pull request");

    around.dismissals.add(
        dismissal(
            Scope.everywhere(42),
            THIRD,
            "```\n@all \"x\"",
            Optional.of(LocalDate.of(2027, 1, 31))));

    assertThat(((Effect.Reply) run(CONVERSATION, "export")).markdown())
        .isEqualTo(
            """
            Dismissed on every pull request, for `.github/loopguard-baseline.yml` on the base branch:

            ```yaml
            dismissed:
              - identity: cccccccccccccccccccccccccc.wwwwwwwwwwwwwwww
                rule: python/blocking-sleep
                path: "shop/feed.py"
                reason: "\\u0060\\u0060\\u0060\\u000A@all \\"x\\""
                until: 2027-01-31
            ```
            """);
  }

  @Test
  void everyAnswerIsInChineseToo() {
    around.language = CommentLanguage.CHINESE;
    tell(1, "shop/feed.py", FIRST);
    around.dismissals.add(dismissal(here(), FIRST, "r", Optional.empty()));

    assertThat(((Effect.Dismiss) run(THREAD, "dismiss 只在启动时运行")).markdown())
        .startsWith("🔕 已忽略：`python/blocking-sleep` `shop/feed.py:1`。");
    assertThat(((Effect.Restore) run(THREAD, "restore")).markdown()).startsWith("🔔 重新报告：");
    assertThat(((Effect.Refuse) run(THREAD, "dismiss")).markdown()).contains("缺少原因");
    Answers chinese = new Answers(CommentLanguage.CHINESE);
    for (Answers.Kind kind : Answers.Kind.values()) {
      assertThat(
              chinese.of(
                  kind,
                  Map.of(
                      "word",
                      "`x`",
                      "findings",
                      List.of("`f`"),
                      "everywhere",
                      true,
                      "until",
                      "2027-01-31",
                      "short",
                      "abcdefgh",
                      "places",
                      2,
                      "more",
                      true,
                      "yaml",
                      "dismissed:",
                      "leftOut",
                      2)))
          .as(kind.name())
          .containsPattern("\\p{IsHan}")
          .doesNotContain("{");
    }
  }

  private Effect run(CommentTarget target, String command) {
    CommandContext context =
        new CommandContext(Samples.PULL, "mona", true, permission, target, around);
    return registry.answer(context, "/loopguard " + command).orElseThrow();
  }

  private void find(int line, String key, boolean inherited) {
    around.findings.add(
        new Wanted(
            Samples.sleepAt("shop/feed.py", line),
            Severity.MUST,
            new Identity(key, "w".repeat(16)),
            Samples.catalogue().rule(Samples.SLEEP).orElseThrow(),
            inherited));
  }

  private void tell(long comment, String path, String... keys) {
    for (String key : keys) {
      Mark mark = new Mark(new Identity(key, "w".repeat(16)), 0, Samples.SLEEP, "1");
      around.told.add(new Told(Samples.comment(comment, Samples.SELF, path, "text"), mark));
    }
  }

  private static Scope here() {
    return Scope.pullRequest(42, 12);
  }

  private static Dismissal dismissal(
      Scope scope, String key, String reason, Optional<LocalDate> until) {
    return new Dismissal(
        scope,
        new Dismissal.Named(key, "w".repeat(16), Samples.SLEEP, "shop/feed.py", OptionalInt.of(1)),
        reason,
        "mona",
        KnownSurroundings.NOW,
        until);
  }
}
