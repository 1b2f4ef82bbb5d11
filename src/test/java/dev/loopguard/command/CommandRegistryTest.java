package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.command.Effect.Refuse;
import dev.loopguard.command.Effect.Reply;
import dev.loopguard.command.Effect.RequestReview;
import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Identity;
import dev.loopguard.review.Samples;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Dismissal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRegistryTest {
  private static final PullRequestRef PULL =
      new PullRequestRef(7, new RepositoryRef(1, "acme", "shop"), 12);
  private static final CommandContext AUTHOR = context("ada", true, Permission.NONE);

  private final CommandRegistry registry = KnownSurroundings.registry();

  private Effect effect(CommandContext context, String comment) {
    return registry.answer(context, comment).orElseThrow();
  }

  private static CommandContext stranger(Permission permission) {
    return context("bob", false, permission);
  }

  private static CommandContext context(String sender, boolean author, Permission permission) {
    return new CommandContext(
        PULL,
        sender,
        author,
        permission,
        new CommentTarget.Conversation(5),
        new KnownSurroundings());
  }

  @Test
  void theAuthorMayAskForAReview() {
    assertThat(effect(AUTHOR, "/loopguard review")).isEqualTo(new RequestReview(false));
  }

  @ParameterizedTest
  @EnumSource(
      value = Permission.class,
      names = {"WRITE", "MAINTAIN", "ADMIN"})
  void peopleWithWriteAccessMayAskForAReview(Permission permission) {
    assertThat(effect(stranger(permission), "/loopguard review"))
        .isEqualTo(new RequestReview(false));
  }

  @ParameterizedTest
  @EnumSource(
      value = Permission.class,
      names = {"NONE", "READ", "TRIAGE"})
  void othersAreToldInOneSentenceWhoMay(Permission permission) {
    assertThat(effect(stranger(permission), "/loopguard review"))
        .isEqualTo(
            new Refuse(
                "Sorry, `/loopguard review` is only for the pull request's author and people with"
                    + " write access.\n"));
  }

  @Test
  void anybodyGetsHelp() {
    assertThat(effect(stranger(Permission.NONE), "/loopguard help"))
        .isEqualTo(
            new Reply(
                """
                ### Loopguard's commands

                Write one as the first line of a comment: on the pull request, in a review thread, or in a review.

                | command | what it does | who may |
                | --- | --- | --- |
                | `/loopguard review` | reviews the newest commit again | the pull request's author and people with write access |
                | `/loopguard review --full` | reviews everything in the changed files, also what the base branch has | people with write access |
                | `/loopguard explain` | tells what a rule or an item of the checklist is about: `<rule or item>`; in a review thread, what that is about | the pull request's author and people with write access |
                | `/loopguard status` | tells how the review stands: its place in the queue, the commit reviewed last, the next try | the pull request's author and people with write access |
                | `/loopguard status --rules` | tells instead what became of the findings of each rule in this repository | the pull request's author and people with write access |
                | `/loopguard dismiss` | stops reporting a finding: `<reason>` in its thread, `<id> <reason>` anywhere | people with write access |
                | `/loopguard dismiss until:YYYY-MM-DD` | does so until the end of that day, in UTC | people with write access |
                | `/loopguard dismiss --everywhere` | does so on every pull request of the repository | people who maintain or administer the repository |
                | `/loopguard restore` | reports a dismissed finding again: in its thread, or `<id>` anywhere | people with write access |
                | `/loopguard restore --everywhere` | also one that is dismissed on every pull request | people who maintain or administer the repository |
                | `/loopguard pause` | stops reviewing this pull request until `/loopguard resume` | people with write access |
                | `/loopguard resume` | reviews this pull request again, after `/loopguard pause` | people with write access |
                | `/loopguard export` | prints what is dismissed everywhere, for `.github/loopguard-baseline.yml` | people who maintain or administer the repository |
                | `/loopguard config` | shows the configuration that holds, where each value comes from, the repository's own rules, and what is dismissed | the pull request's author and people with write access |
                | `/loopguard help` | shows this list | anybody |
                """));
  }

  /** Who may: a for the author, w for write permission, m for maintain, * for anybody. */
  @ParameterizedTest
  @CsvSource({
    "review, a",
    "review --full, w",
    "explain blocking-sleep, a",
    "status, a",
    "status --rules, a",
    "config, a",
    "dismiss aaaaaaaa fine, w",
    "dismiss --everywhere aaaaaaaa fine, m",
    "restore aaaaaaaa, w",
    "restore --everywhere bbbbbbbb, m",
    "pause, w",
    "resume, w",
    "export, m",
    "help, *"
  })
  void eachCommandIsForThoseItIsFor(String command, String least) {
    for (boolean author : List.of(true, false)) {
      for (Permission permission : Permission.values()) {
        boolean may =
            switch (least) {
              case "a" -> author || permission.atLeast(Permission.WRITE);
              case "w" -> permission.atLeast(Permission.WRITE);
              case "m" -> permission.atLeast(Permission.MAINTAIN);
              default -> true;
            };
        KnownSurroundings around = new KnownSurroundings();
        around.findings.add(finding('a'));
        around.dismissals.add(dismissal(Dismissal.Scope.pullRequest(1, 12), 'a'));
        around.dismissals.add(dismissal(Dismissal.Scope.everywhere(1), 'b'));
        CommandContext context =
            new CommandContext(
                PULL, "ada", author, permission, new CommentTarget.Conversation(5), around);
        assertThat(effect(context, "/loopguard " + command) instanceof Refuse)
            .as("%s by %s, author: %s", command, permission, author)
            .isEqualTo(!may);
      }
    }
  }

  private static Wanted finding(char key) {
    return new Wanted(
        Samples.sleepAt("shop/feed.py", 7),
        Severity.MUST,
        new Identity(String.valueOf(key).repeat(26), "w".repeat(16)),
        Samples.catalogue().rule(Samples.SLEEP).orElseThrow(),
        false);
  }

  private static Dismissal dismissal(Dismissal.Scope scope, char key) {
    return new Dismissal(
        scope,
        new Dismissal.Named(
            String.valueOf(key).repeat(26),
            "w".repeat(16),
            Samples.SLEEP,
            "shop/feed.py",
            OptionalInt.empty()),
        "fine",
        "mona",
        KnownSurroundings.NOW,
        Optional.empty());
  }

  @Test
  void helpIsInTheLanguageOfTheRepositoryForEachCommand() {
    String help = ((Reply) effect(chinese(), "/loopguard help")).markdown();

    assertThat(help.lines().filter(line -> line.startsWith("| `")))
        .hasSameSizeAs(
            registry.commands().stream()
                .flatMap(one -> Stream.concat(Stream.of(one.name()), one.options().stream()))
                .toList())
        .allSatisfy(line -> assertThat(line.split(" \\| ", -1)[1]).containsPattern("\\p{IsHan}"))
        .contains("| `/loopguard review --full` | 审查所改动文件中的一切，包括目标分支上已有的问题 | 有写权限的人 |");
  }

  private static CommandContext chinese() {
    KnownSurroundings around = new KnownSurroundings();
    around.language = CommentLanguage.CHINESE;
    return new CommandContext(
        PULL, "ada", true, Permission.NONE, new CommentTarget.Conversation(5), around);
  }

  @Test
  void refusalsAreInTheLanguageOfTheRepository() {
    assertThat(effect(chinese(), "/loopguard export"))
        .isEqualTo(new Refuse("抱歉，`/loopguard export` 仅限仓库的维护者和管理员使用。\n"));
    assertThat(effect(chinese(), "/loopguard reveiw"))
        .isEqualTo(
            new Refuse(
                "抱歉，没有 `reveiw` 这个命令；您是不是想说 `/loopguard review`？`/loopguard help` 会列出所有命令。\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/loopguard review --full",
        "/LOOPGUARD Review --FULL",
        "/loopguard review please --full",
        "/loopguard review\u0000--full",
      })
  void aFullReviewIsForPeopleWithWriteAccess(String comment) {
    assertThat(effect(stranger(Permission.WRITE), comment)).isEqualTo(new RequestReview(true));
    assertThat(effect(AUTHOR, comment))
        .isEqualTo(
            new Refuse(
                "Sorry, `/loopguard review --full` is only for people with write access.\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ful", "-full", "\u2014full", "--fulll"})
  void anUnknownOptionIsAnsweredWithTheNearest(String option) {
    assertThat(effect(AUTHOR, "/loopguard review " + option))
        .isEqualTo(
            new Refuse(
                "Sorry, `/loopguard review` has no option `"
                    + option
                    + "`; did you mean `--full`? `/loopguard help` lists what there is.\n"));
  }

  @Test
  void anOptionLikeNoneIsAnsweredWithTheWayToHelp() {
    assertThat(effect(AUTHOR, "/loopguard review --@everyone"))
        .isEqualTo(
            new Refuse(
                "Sorry, `/loopguard review` has no option `--@everyone`. `/loopguard help` lists"
                    + " what there is.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/loopguard review\n/loopguard help",
        "/loopguard review\r\n\r\n  /LoopGuard help\r\n",
        "/loopguard review\nbecause\n/loopguard",
      })
  void severalCommandsInOneCommentAreRefused(String comment) {
    assertThat(effect(AUTHOR, comment))
        .isEqualTo(
            new Refuse(
                "Sorry, one command a comment: this one has several, so none of them ran.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/loopguard review\n> /loopguard help",
        "/loopguard review\nas /loopguard help says",
        "/loopguard review\n/loopguards",
      })
  void otherLinesThatAreNoCommandsDoNoHarm(String comment) {
    assertThat(effect(AUTHOR, comment)).isEqualTo(new RequestReview(false));
  }

  @Test
  void sixtyThousandCharactersOfLinesAreReadToo() {
    String comment = "/loopguard review\n" + "\u0007/\n".repeat(20_000);
    assertThat(effect(AUTHOR, comment)).isEqualTo(new RequestReview(false));
    assertThat(effect(AUTHOR, comment + "/loopguard help")).isInstanceOf(Refuse.class);
  }

  @Test
  void theNameAloneAsksForHelp() {
    assertThat(effect(AUTHOR, "/loopguard")).isEqualTo(effect(AUTHOR, "/loopguard help"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/LoopGuard REVIEW",
        "  \t/loopguard   review  ",
        "\u200b/loopguard\u0000review",
        "/loopguard review please, and thanks",
        "/loopguard review\r\nsecond line",
        "/loopguard\u00a0review",
      })
  void spellingIsForgiven(String comment) {
    assertThat(effect(AUTHOR, comment)).isEqualTo(new RequestReview(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "looks good",
        "see /loopguard review",
        "\n/loopguard review",
        "> /loopguard review",
        "/loopguards review",
        "/loopguard-review",
        "`/loopguard review`",
        "/loop guard review",
      })
  void anythingElseIsNoCommand(String comment) {
    assertThat(registry.answer(AUTHOR, comment)).isEmpty();
  }

  @Test
  void aBotIsNeverAnswered() {
    CommandContext bot = context("helper[bot]", true, Permission.ADMIN);
    assertThat(registry.answer(bot, "/loopguard review")).isEmpty();
    assertThat(registry.answer(bot, "/loopguard nonsense")).isEmpty();
  }

  @Test
  void aSlipIsAnsweredWithTheNearestName() {
    assertThat(effect(AUTHOR, "/loopguard reveiw"))
        .isEqualTo(
            new Refuse(
                "Sorry, there is no command `reveiw`; did you mean `/loopguard review`?"
                    + " `/loopguard help` lists what there is.\n"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheWayToHelp() {
    assertThat(effect(AUTHOR, "/loopguard sing"))
        .isEqualTo(
            new Refuse(
                "Sorry, there is no command `sing`. `/loopguard help` lists what there is.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@everyone", "`@everyone`", "a``b", "<img/src=x>", "[x](http://e.test)", "{name}"})
  void whatWasWrittenIsShownAsCodeOnly(String word) {
    String markdown = ((Refuse) effect(AUTHOR, "/loopguard " + word)).markdown();
    StringBuilder code = new StringBuilder();
    StringBuilder other = new StringBuilder();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Code span) {
                code.append(span.getLiteral()).append('|');
              }

              @Override
              public void visit(org.commonmark.node.Text text) {
                other.append(text.getLiteral());
              }
            });
    assertThat(code).hasToString(word + "|/loopguard help|");
    assertThat(other).hasToString("Sorry, there is no command .  lists what there is.");
  }

  @Test
  void aLineOfSixtyThousandCharactersIsShownShort() {
    Refuse refuse = (Refuse) effect(AUTHOR, "/loopguard " + "`".repeat(60_000));
    assertThat(refuse.markdown()).hasSizeLessThan(300);
  }

  @Test
  void blanksWithoutEndAreNoCommand() {
    assertThat(registry.answer(AUTHOR, " ".repeat(60_000) + "/loopguard review")).isEmpty();
  }

  @Test
  void namesAreWordsInLowerCaseAndDifferent() {
    assertThat(registry.commands())
        .extracting(SlashCommand::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z-]+"));
    assertThat(registry.commands())
        .extracting(SlashCommand::summary)
        .noneMatch(summary -> summary.contains("|") || summary.endsWith("."));
  }

  @Test
  void argumentsAreTheRestOfTheLine() {
    assertThat(Invocation.parse("/loopguard ignore  a b \nc"))
        .isEqualTo(Optional.of(new Invocation("ignore", "a b")));
  }
}
