package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigLayer;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfigParser;
import dev.loopguard.review.Samples;
import dev.loopguard.store.Dismissal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
  private static final ConfigLayer ORGANISATION =
      new ConfigLayer.Text("fail-on: must\nmax-comments: 20\nskip: {labels: [wip]}\n");
  private static final String REPOSITORY =
      """
      comment-from: must
      python: "3.11"
      paths: {exclude: ["**/generated/**", "```\\n@octocat"]}
      rules: {blocking-sleep: consider}
      items: {no-task-leaks: off}
      """;

  private final KnownSurroundings around = new KnownSurroundings();
  private final RepoConfigParser parser = new RepoConfigParser(Samples.catalogue());

  private Effect run(ConfigOutcome outcome, Permission permission) {
    CommandContext context =
        new CommandContext(
            Samples.PULL, "bob", false, permission, new CommentTarget.Conversation(5), around);
    return KnownSurroundings.registry(outcome).answer(context, "/loopguard config").orElseThrow();
  }

  private String reply(ConfigOutcome outcome) {
    return ((Effect.Reply) run(outcome, Permission.WRITE)).markdown();
  }

  @Test
  void everyValueIsShownWithItsOriginWhatDiffersFirst() {
    Golden.assertMatches(
        "command/config.md", reply(parser.merge(ORGANISATION, new ConfigLayer.Text(REPOSITORY))));
  }

  @Test
  void theSameInChinese() {
    Golden.assertMatches(
        "command/zh-config.md",
        reply(parser.merge(ORGANISATION, new ConfigLayer.Text("language: zh-CN\n" + REPOSITORY))));
  }

  @Test
  void theDefaultsAlone() {
    assertThat(reply(parser.merge(new ConfigLayer.None(), new ConfigLayer.None())))
        .contains("\n\nEvery value is the default.\n\n<details><summary>All values</summary>\n")
        .contains("\nlanguage: en  # default\npython: null  # default\nfail-on: must  # default\n");
  }

  @Test
  void aFileThatWasLeftOutIsSaid() {
    assertThat(
            reply(
                parser.merge(
                    new ConfigLayer.Unreachable("too large"), new ConfigLayer.Text("a: b"))))
        .contains("⚠️ `.github/loopguard.yml` on the base branch was left out;")
        .contains("⚠️ The organisation's configuration was left out;");
  }

  @Test
  void whatIsShownIsReadBackAsItIs() {
    ConfigOutcome.Merged merged = parser.merge(ORGANISATION, new ConfigLayer.Text(REPOSITORY));
    String reply = reply(merged);
    int start = reply.indexOf("```yaml\n") + "```yaml\n".length();
    String yaml = reply.substring(start, reply.indexOf("\n```\n", start) + 1);
    assertThat(parser.parse(yaml).config()).isEqualTo(merged.config());
  }

  @Test
  void whatIsDismissedIsListed() {
    around.dismissals.add(
        dismissal(Dismissal.Scope.pullRequest(42, 12), 'a', "only at `start-up` @acme/all"));
    around.dismissals.add(dismissal(Dismissal.Scope.everywhere(42), 'b', "tiny"));
    around.baseline =
        new BaselineOutcome.Loaded(
            List.of(
                entry(Optional.empty()),
                entry(Optional.of(LocalDate.of(2026, 3, 2))),
                entry(Optional.of(LocalDate.of(2026, 3, 1)))));

    assertThat(reply(new ConfigOutcome.Absent()))
        .endsWith(
            """
            ### What is dismissed here

            By commands, 2 in all:

            - `aaaaaaaa` `python/blocking-sleep` in `shop/feed.py`, by `mona` until 2027-01-31: `` only at `start-up` @acme/all ``
            - `bbbbbbbb` `python/blocking-sleep` in `shop/feed.py`, by `mona` on every pull request until 2027-01-31: `tiny`

            By `.github/loopguard-baseline.yml` on the base branch: 2.\
            """);
  }

  @Test
  void manyDismissalsAreCounted() {
    for (int i = 0; i < 1_000; i++) {
      around.dismissals.add(
          dismissal(Dismissal.Scope.everywhere(42), 'b', "@acme/all ".repeat(100)));
    }
    around.baseline = new BaselineOutcome.Invalid(List.of());

    assertThat(reply(new ConfigOutcome.Absent()))
        .contains("By commands, 1000 in all:")
        .contains("- … and 970 more\n")
        .contains("⚠️ `.github/loopguard-baseline.yml` on the base branch has mistakes")
        .hasSizeLessThan(20_000);
  }

  private static Dismissal dismissal(Dismissal.Scope scope, char key, String reason) {
    return new Dismissal(
        scope,
        new Dismissal.Named(
            String.valueOf(key).repeat(26),
            "w".repeat(16),
            Samples.SLEEP,
            "shop/feed.py",
            OptionalInt.of(7)),
        reason,
        "mona",
        KnownSurroundings.NOW,
        Optional.of(LocalDate.of(2027, 1, 31)));
  }

  private static BaselineOutcome.Entry entry(Optional<LocalDate> until) {
    return new BaselineOutcome.Entry(
        "c".repeat(26), Optional.empty(), Samples.SLEEP, "shop/feed.py", "fine", until);
  }

  @Test
  void aHugeConfigurationFitsIntoAComment() {
    String many = "\"" + "\\u202e".repeat(150) + "\"";
    String list = "[" + (many + ",").repeat(40) + many + "]";
    ConfigOutcome.Merged merged =
        parser.merge(
            new ConfigLayer.Text("paths: {include: " + list + "}\n"),
            new ConfigLayer.Text("skip: {labels: " + list + "}\n"));
    assertThat(merged.config().skip().labels()).hasSize(41);
    assertThat(reply(merged)).hasSizeBetween(8_000, 12_000);
  }

  @Test
  void strangersAreRefused() {
    assertThat(run(new ConfigOutcome.Absent(), Permission.READ)).isInstanceOf(Effect.Refuse.class);
  }
}
