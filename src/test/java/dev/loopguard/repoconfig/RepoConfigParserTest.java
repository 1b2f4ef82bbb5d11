package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.repoconfig.RepoConfig.Known;
import dev.loopguard.repoconfig.RepoConfig.Paths;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import dev.loopguard.repoconfig.RepoConfig.Skip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepoConfigParserTest {
  private final RepoConfigParser parser = new RepoConfigParser(Catalogues.threeRules());

  private RepoConfig config(String yaml) {
    return loaded(yaml).config();
  }

  private ConfigOutcome.Loaded loaded(String yaml) {
    ConfigOutcome outcome = parser.parse(yaml);
    assertThat(outcome).isInstanceOf(ConfigOutcome.Loaded.class);
    return (ConfigOutcome.Loaded) outcome;
  }

  private List<ConfigError> errors(String yaml) {
    ConfigOutcome outcome = parser.parse(yaml);
    assertThat(outcome).isInstanceOf(ConfigOutcome.Invalid.class);
    assertThat(outcome.config()).isEqualTo(RepoConfig.DEFAULT);
    return ((ConfigOutcome.Invalid) outcome).errors();
  }

  @Test
  void everyKeyIsRead() {
    String yaml =
        """
        language: zh-CN
        python: "3.11"
        fail-on: should
        comment-from: consider
        max-comments: 12
        paths: {include: ["src/**"], exclude: ["**/generated/**"]}
        items: {batch-requests: off, handle-timeouts: should}
        rules: {python/blocking-sleep: off, missing-timeout: consider}
        drafts: true
        skip: {labels: [no-loopguard], authors: ["dependabot[bot]"], bots: true}
        source-roots: [src/]
        known: {coroutines: [app.db.fetch], blocking: [app.slow], clients: [app.Api]}
        resolve-threads: true
        """;
    RepoConfig expected =
        new RepoConfig(
            CommentLanguage.CHINESE,
            Optional.of("3.11"),
            Optional.of(Severity.SHOULD),
            Severity.CONSIDER,
            12,
            new Paths(List.of("src/**"), List.of("**/generated/**")),
            Map.of(
                new ItemId("batch-requests"), new Setting.Off(),
                new ItemId("handle-timeouts"), new Setting.At(Severity.SHOULD)),
            Map.of(
                RuleId.python("blocking-sleep"), new Setting.Off(),
                RuleId.python("missing-timeout"), new Setting.At(Severity.CONSIDER),
                RuleId.java("missing-timeout"), new Setting.At(Severity.CONSIDER)),
            true,
            new Skip(List.of("no-loopguard"), List.of("dependabot[bot]"), true),
            List.of("src"),
            new Known(List.of("app.db.fetch"), List.of("app.slow"), List.of("app.Api")),
            true);
    assertThat(loaded(yaml)).isEqualTo(new ConfigOutcome.Loaded(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# nothing yet\n", "---\n", "null", "{}", "paths:\nskip: ~\nitems: {}"})
  void anEmptyFileMeansTheDefaults(String yaml) {
    assertThat(loaded(yaml)).isEqualTo(new ConfigOutcome.Loaded(RepoConfig.DEFAULT));
  }

  @Test
  void theDocumentedScalarsAreTheDefaults() {
    assertThat(
            config(
                """
                language: en
                fail-on: must
                comment-from: should
                max-comments: 30
                drafts: false
                skip: {bots: false}
                resolve-threads: false
                """))
        .isEqualTo(RepoConfig.DEFAULT);
  }

  @Test
  void nullRestoresTheDefault() {
    assertThat(
            config(
                """
                fail-on: null
                max-comments: ~
                drafts:
                paths: {include: null}
                rules: {missing-timeout: null}
                """))
        .isEqualTo(RepoConfig.DEFAULT);
  }

  @Test
  void aVersionKeepsItsLastNought() {
    assertThat(config("python: 3.10").python()).contains("3.10");
  }

  @Test
  void neverMeansThatNothingFails() {
    assertThat(config("fail-on: never").failOn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "Off", "\"off\"", "false", "no"})
  void offMayBeWrittenInSeveralWays(String off) {
    assertThat(config("rules: {blocking-sleep: " + off + "}").rules())
        .isEqualTo(Map.of(RuleId.python("blocking-sleep"), new Setting.Off()));
  }

  @Test
  void aFullNameBeatsTheShortIdInAnyOrder() {
    Map<RuleId, Setting> expected =
        Map.of(
            RuleId.python("missing-timeout"), new Setting.Off(),
            RuleId.java("missing-timeout"), new Setting.At(Severity.MUST));
    assertThat(config("rules: {missing-timeout: off, java/missing-timeout: must}").rules())
        .isEqualTo(expected);
    assertThat(config("rules: {java/missing-timeout: must, missing-timeout: off}").rules())
        .isEqualTo(expected);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("fial-on: must", "fial-on", "Unknown key \"fial-on\"; did you mean \"fail-on\"?"),
        mistake(
            "skip: {users: [a]}",
            "skip.users",
            "Unknown key \"users\"; known are labels, authors, bots."),
        mistake(
            "fail-on: consider",
            "fail-on",
            "\"consider\" is not accepted; write must, should or never."),
        mistake(
            "max-comments: many",
            "max-comments",
            "\"many\" is not accepted; write a whole number from 0 to 100."),
        mistake(
            "max-comments: 101",
            "max-comments",
            "\"101\" is not accepted; write a whole number from 0 to 100."),
        mistake(
            "max-comments: \"30\"",
            "max-comments",
            "\"30\" is not accepted; write a whole number from 0 to 100."),
        mistake("drafts: \"true\"", "drafts", "\"true\" is not accepted; write true or false."),
        mistake("drafts: [true]", "drafts", "Here stands a list; write true or false."),
        mistake("python: 3", "python", "\"3\" is not accepted; write a version like \"3.11\"."),
        mistake(
            "python: \">=3.11\"",
            "python",
            "\">=3.11\" is not accepted; write a version like \"3.11\"."),
        mistake("language: de", "language", "\"de\" is not accepted; write en or zh-CN."),
        mistake(
            "paths: {include: src}",
            "paths.include",
            "\"src\" is not accepted; write a list like [a, b]."),
        mistake(
            "paths: {include: [\"src/[\"]}",
            "paths.include",
            "\"src/[\" is not accepted;"
                + " write a pattern like src/** or *.py, without ! and with [ and { closed."),
        mistake("paths: [src]", "paths", "Here stands a list; write a map of keys."),
        mistake(
            "items: {batch-request: off}",
            "items.batch-request",
            "Unknown item \"batch-request\"; did you mean \"batch-requests\"?"),
        mistake(
            "rules: {python/missing-timeuot: off}",
            "rules.python/missing-timeuot",
            "Unknown rule \"python/missing-timeuot\"; did you mean \"python/missing-timeout\"?"),
        mistake(
            "rules: {java/blocking-sleep: off}",
            "rules.java/blocking-sleep",
            "Unknown rule \"java/blocking-sleep\"; did you mean \"python/blocking-sleep\"?"),
        mistake(
            "rules: {blocking-sleep: high}",
            "rules.blocking-sleep",
            "\"high\" is not accepted; write off, must, should or consider."),
        mistake(
            "rules: {blocking-sleep: true}",
            "rules.blocking-sleep",
            "\"true\" is not accepted; write off, must, should or consider."),
        mistake(
            "source-roots: [../other]",
            "source-roots",
            "\"../other\" is not accepted; write a folder of the repository, like src."),
        mistake(
            "known: {blocking: [app.db.]}",
            "known.blocking",
            "\"app.db.\" is not accepted; write a qualified name like app.db.fetch."),
        mistake(
            "skip: {labels: [null]}",
            "skip.labels",
            "Here stands nothing; write the name of a label."),
        mistake(
            "drafts: true\ndrafts: true",
            2,
            "drafts",
            "The key \"drafts\" stands here a second time."),
        mistake("- a\n- b", "", "Here stands a list; write a map of keys."),
        mistake("must", "", "Here stands a single value; write a map of keys."),
        mistake(
            "a: &x [1]\nb: *x",
            "",
            "Anchors and aliases (& and *) are not read; write the value out, or quote it."));
  }

  private static Arguments mistake(String yaml, String key, String message) {
    return mistake(yaml, 1, key, message);
  }

  private static Arguments mistake(String yaml, int line, String key, String message) {
    return Arguments.of(yaml, new ConfigError(line, key, message));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamedWithLineKeyAndWhatIsAccepted(String yaml, ConfigError expected) {
    assertThat(errors(yaml)).containsExactly(expected);
  }

  @Test
  void allMistakesAreCollectedInTheOrderOfLines() {
    assertThat(errors("draft: true\nfail-on: x\nskip:\n  bots: 1\nskip: {}\n"))
        .extracting(ConfigError::line, ConfigError::key)
        .containsExactly(
            tuple(1, "draft"), tuple(2, "fail-on"), tuple(4, "skip.bots"), tuple(5, "skip"));
  }

  @Test
  void hostileTextIsShortenedAndMadeVisible() {
    String evil = "x".repeat(200);
    ConfigError error = errors("\"\\x07" + evil + "\": 1").getFirst();
    assertThat(error.key()).isEqualTo("\\u0007" + "x".repeat(59) + "…");
    assertThat(error.message())
        .startsWith("Unknown key \"\\u0007" + "x".repeat(59) + "…\"; known are language, python,");
  }

  @Test
  void thousandsOfUnknownKeysAreAllNamed() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 8_000; i++) {
      yaml.append('k').append(i).append(":\n");
    }
    assertThat(errors(yaml.toString())).hasSize(8_000);
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
    StringBuilder bomb = new StringBuilder("paths:\n  include: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("k%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(errors(bomb.toString()))
        .containsExactly(
            new ConfigError(
                2,
                "",
                "Anchors and aliases (& and *) are not read; write the value out, or quote it."));
    assertThat(errors("base: {drafts: true}\n<<: *base\n"))
        .extracting(ConfigError::line)
        .containsExactly(2);
  }

  @Test
  void aFileOfOneMegabyteIsRefusedUnread() {
    assertThat(errors("# nothing\n".repeat(100_000)))
        .containsExactly(new ConfigError(1, "", "The file is longer than 64 KB."));
  }

  @Test
  void aTabForIndentationIsNamedWithItsLine() {
    assertThat(errors("skip:\n\tbots: true\n")).extracting(ConfigError::line).containsExactly(2);
  }
}
