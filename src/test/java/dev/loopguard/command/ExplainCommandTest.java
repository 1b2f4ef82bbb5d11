package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.command.Effect.Refuse;
import dev.loopguard.command.Effect.Reply;
import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Identity;
import dev.loopguard.review.Mark;
import dev.loopguard.review.OwnComments;
import dev.loopguard.review.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final Catalogue CATALOGUE =
      new CatalogueLoader()
          .load(
              Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
                  .flatMap(one -> one.rules().stream())
                  .toList());

  private final CommandRegistry registry =
      new CommandRegistry(
          new CommandRegistry.Pages(CATALOGUE, Samples.LINKS::rule, Samples.LINKS::item),
          _ -> new ConfigOutcome.Absent());
  private final KnownSurroundings around = new KnownSurroundings();

  @ParameterizedTest
  @ValueSource(
      strings = {"blocking-input", "python/blocking-input", "`Blocking-Input`", "BLOCKING-INPUT x"})
  void aRuleIsExplained(String name) {
    assertThat(explain(name))
        .isEqualTo(
            new Reply(
                """
                ### `python/blocking-input` (must): A person at the terminal waited for in a coroutine

                In the body of an `async def`: `input()`, `getpass.getpass()`, `sys.stdin.read…()`, a loop over `sys.stdin`, `click.prompt` and `confirm`, rich's prompts, prompt_toolkit's `prompt`.

                **Why:** A person takes seconds or goes to lunch, and until then nothing else of the program runs: connections time out, heartbeats are missed, background tasks stand still.

                **How:** Ask in a thread: `await asyncio.to_thread(…, …)`, or use a library that awaits the answer, like prompt_toolkit's `prompt_async`.

                [The whole page](%s) · see also [`no-blocking-calls`](%s)
                """
                    .formatted(
                        Samples.LINKS.rule(
                            RuleId.python("blocking-input"), CommentLanguage.ENGLISH),
                        Samples.LINKS.item(
                            CATALOGUE
                                .rule(RuleId.python("blocking-input"))
                                .orElseThrow()
                                .items()
                                .getFirst(),
                            CommentLanguage.ENGLISH))));
  }

  @Test
  void aNameThatTwoLanguagesHaveIsExplainedForEach() {
    assertThat(markdown(explain("missing-timeout")))
        .contains("### `python/missing-timeout`")
        .contains("### `java/missing-timeout`");
  }

  @Test
  void anItemIsExplainedWithItsRules() {
    assertThat(markdown(explain("batch-requests")))
        .startsWith("### `batch-requests`: Large sets go in batches, not one by one\n")
        .contains("**Why:** Each round trip costs its latency")
        .contains("**How:** Look for a query")
        .contains("[`python/query-per-item`](");
  }

  @ParameterizedTest
  @EnumSource(CommentLanguage.class)
  void everyPageIsShortAndWholeInEachLanguage(CommentLanguage language) {
    around.language = language;
    Stream.concat(
            CATALOGUE.rules().stream().map(rule -> rule.id().fullName()),
            CATALOGUE.items().stream().map(item -> item.id().value()))
        .forEach(
            name ->
                assertThat(markdown(explain(name)))
                    .as(name)
                    .hasSizeBetween(150, 3_000)
                    .contains(language == CommentLanguage.ENGLISH ? "**Why:** " : "**原因：**")
                    .doesNotContain("](../", "{#", "{/", "```")
                    .doesNotContainPattern("\\{[a-z]+}"));
  }

  @Test
  void aThreadOfOursIsExplainedWithoutAName() {
    Mark mark = new Mark(new Identity("k".repeat(26), "w".repeat(16)), 0, Samples.SLEEP, "1");
    around.told.add(new OwnComments.Told(Samples.comment(90, Samples.SELF, "a.py", "said"), mark));

    assertThat(markdown(explain(new CommentTarget.ReviewThread(91, 90), "")))
        .startsWith("### `python/blocking-sleep`");
    assertThat(explain(new CommentTarget.ReviewThread(93, 92), "")).isInstanceOf(Refuse.class);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThat(explain("blocking-imput"))
        .isEqualTo(
            new Refuse(
                "Sorry, there is no rule or item `blocking-imput`; did you mean"
                    + " `blocking-input`, `blocking-wait`?\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@everyone", "<img/src=x>", "[x](http://e.test)", "{name}", "\u202eevil"})
  void hostileNamesAreShownAsCode(String name) {
    assertThat(explain(name)).isInstanceOf(Refuse.class);
    assertThat(((Refuse) explain(name)).markdown())
        .startsWith("Sorry, there is no rule or item `")
        .doesNotContain("\u202e");
  }

  @Test
  void noNameAtAllIsAskedFor() {
    assertThat(((Refuse) explain("")).markdown()).startsWith("Sorry, of what? Name a rule");
    around.language = CommentLanguage.CHINESE;
    assertThat(((Refuse) explain("")).markdown()).startsWith("抱歉，要解释哪一个？");
  }

  private static String markdown(Effect effect) {
    return ((Reply) effect).markdown();
  }

  private Effect explain(String name) {
    return explain(new CommentTarget.Conversation(5), name);
  }

  private Effect explain(CommentTarget target, String name) {
    CommandContext context =
        new CommandContext(Samples.PULL, "ada", true, Permission.NONE, target, around);
    return registry.answer(context, "/loopguard explain " + name).orElseThrow();
  }
}
