package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.ownrules.Mistake;
import dev.loopguard.ownrules.OwnRuleReader;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import dev.loopguard.pipeline.ReviewSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of rules say, with the real analyzers and checklist. */
class OwnRuleReaderTest {
  private static final ReviewSteps.Rules RULES = RuleSet.load();
  private static final OwnRuleReader READER =
      new OwnRuleReader(RULES.analyzers(), RULES.catalogue());

  private static final String RULE =
      """
      rules:
        - id: own-nap
          title: A nap
          severity: should
          item: no-blocking-calls
          language: python
          message: nap($T) sleeps.
          pattern: nap($T)
          bad: nap(1)
          good: |
            wake()
            rest(1)
      """;

  @Test
  void everyRuleOfThePageWorks() throws IOException {
    String page = Files.readString(Path.of("src/main/docs/own-rules.md"));
    Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    List<String> files = blocks.results().map(block -> block.group(1)).toList();
    assertThat(files).hasSize(2);
    for (String file : files) {
      assertThat(read(file).mistakes()).isEmpty();
    }
    assertThat(read(files.get(1)).rules())
        .extracting(rule -> rule.page().id().fullName())
        .containsExactly(
            "python/own-job-without-limit",
            "python/own-connection-without-with",
            "java/own-lock-around-call");
  }

  @Test
  void aRuleThatWorksIsInTheCatalogue() {
    OwnRules own = read(RULE);
    assertThat(own.mistakes()).isEmpty();
    assertThat(own.in(RULES.catalogue()).rules().getLast().id().fullName())
        .isEqualTo("python/own-nap");
    assertThat(own.tried().getFirst().examples()).isEqualTo(2);
    assertThat(own.rules().getFirst().page().home().orElseThrow().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "id: own-nap      | id: nap               | 2 | rules.id | \"nap\" is not accepted; write a"
            + " name like own-no-sleep, beginning with own-.",
        "severity: should | severity: high        | 4 | rules.severity | \"high\" is not accepted;"
            + " write must, should or consider.",
        "severity: should | sevrity: should       | 4 | rules.sevrity | Unknown key \"sevrity\";"
            + " did you mean \"severity\"?",
        "no-blocking-calls | no-blocking-call     | 2 | own-nap.item | Unknown item"
            + " \"no-blocking-call\"; did you mean \"no-blocking-calls\"?",
        "language: python | language: perl        | 6 | rules.language | \"perl\" is not accepted;"
            + " write python or java.",
        "nap($T) sleeps   | nap($X) sleeps        | 2 | own-nap.message | $X is not in every"
            + " pattern, nor in inside.",
        "pattern: nap($T) | pattern: nap($T       | 8 | own-nap | The pattern is no Python: ",
        "bad: nap(1)      | bad: sleep(1)         | 9 | own-nap.bad | Nothing is found in this bad"
            + " example.",
        "bad: nap(1)      | bad: nap(1            | 9 | own-nap.bad | Line 9 of this example does"
            + " not parse: ",
        "rest(1)          | nap(1)                | 12 | own-nap.good | This line of a good example"
            + " is found.",
        "bad: nap(1)      | replacement: nap(2)\\n"
            + "    bad: nap(1) | 9 | own-nap.replacement | On the bad example of line 10 the"
            + " replacement does not work",
        "bad: nap(1)      | resolves-to: {Y: a.B}\\n"
            + "    bad: nap(1) | 2 | own-nap.resolves-to | $Y is not in every pattern, nor in"
            + " inside.",
        "bad: nap(1)      | inside: a(); b()\\n"
            + "    bad: nap(1) | 9 | own-nap | Here stands a pattern of several statements",
        "bad: nap(1)      | bad: {a: 1}           | 9 | rules.bad | Here stands no code",
      })
  void mistakesAreNamed(String what, String instead, int line, String key, String message) {
    String yaml = RULE.replace(what, instead.replace("\\n", "\n"));
    OwnRules own = read(yaml);
    assertThat(own.rules()).isEmpty();
    assertThat(own.mistakes())
        .anySatisfy(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.key()).isEqualTo(key);
              assertThat(mistake.message()).startsWith(message);
            });
  }

  @Test
  void twoOfOneNameAndTooManyAreRefused() {
    String two = RULE + RULE.substring(RULE.indexOf('\n') + 1);
    OwnRules own = read(two);
    assertThat(own.rules()).hasSize(1);
    assertThat(own.mistakes())
        .extracting(Mistake::message)
        .containsExactly("There is another rule python/own-nap.");

    List<RuleFile> files =
        IntStream.range(0, 21)
            .mapToObj(
                i ->
                    new RuleFile(
                        i + ".yml", Optional.empty(), RULE.replace("own-nap", "own-nap-" + i)))
            .toList();
    OwnRules many = READER.read(files);
    assertThat(many.rules()).hasSize(20);
    assertThat(many.mistakes())
        .containsExactly(
            new Mistake("20.yml", 1, "", "This file is not read: only 20 files of rules are."));
  }

  @Test
  void whatIsNoYamlIsNamed() {
    assertThat(read("rules: [").mistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.message()).startsWith("This is not valid YAML"));
    assertThat(read("a".repeat(70_000)).mistakes().getFirst().message())
        .isEqualTo("The file is longer than 64 KB.");
    assertThat(read("").mistakes()).isEmpty();
  }

  private static OwnRules read(String yaml) {
    return READER.read(List.of(new RuleFile(".github/loopguard/a.yml", Optional.empty(), yaml)));
  }
}
