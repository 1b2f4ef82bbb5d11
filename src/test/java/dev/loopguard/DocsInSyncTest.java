package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.command.Audience;
import dev.loopguard.command.CommandRegistry;
import dev.loopguard.command.SlashCommand;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfigParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds README.md against the program. Run with {@code -Ddocs.update=true} to write its generated
 * parts anew, then read the difference.
 */
class DocsInSyncTest {
  private static final Path README = Path.of("README.md");
  private static final String PAGES = "src/main/resources/checklist";
  private static final Pattern YAML_BLOCK =
      Pattern.compile("## Configure a repository\n.*?```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Catalogue CATALOGUE =
      new CatalogueLoader()
          .load(
              Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
                  .flatMap(analyzer -> analyzer.rules().stream())
                  .toList());

  @Test
  void theTableOfCommandsIsThatOfTheRegistry() throws IOException {
    String rows =
        new CommandRegistry(
                new CommandRegistry.Pages(CATALOGUE, (_, _) -> "", (_, _) -> ""),
                _ -> new ConfigOutcome.Absent())
            .commands().stream().flatMap(DocsInSyncTest::rows).collect(Collectors.joining());

    assertPart("commands", "| command | what it does | who |\n| --- | --- | --- |\n" + rows);
  }

  private static Stream<String> rows(SlashCommand command) {
    return Stream.concat(
        Stream.of(row(command.name(), command.summary(), command.audience())),
        command.options().stream()
            .map(
                option ->
                    row(
                        command.name() + " " + option.name(),
                        option.summary(),
                        option.audience())));
  }

  private static String row(String name, String summary, Audience audience) {
    return "| `/loopguard %s` | %s | %s |\n".formatted(name, summary, audience.words());
  }

  @Test
  void theTableOfTheChecklistIsThatOfItsPages() throws IOException {
    String rows = CATALOGUE.items().stream().map(DocsInSyncTest::row).collect(Collectors.joining());

    assertPart("checklist", "| group | item | checked by |\n| --- | --- | --- |\n" + rows);
  }

  @Test
  void theTableOfVariablesNamesThoseThatTheServerReads() throws IOException {
    String table =
        Files.readString(README)
            .lines()
            .filter(line -> line.startsWith("| `LOOPGUARD_"))
            .collect(Collectors.joining("\n"));

    assertThat(ServerVariables.in(table)).isEqualTo(ServerVariables.names());
  }

  @Test
  void everyVariableThatTheReadmeSpeaksOfIsRead() throws IOException {
    assertThat(ServerVariables.names()).containsAll(ServerVariables.in(Files.readString(README)));
  }

  @Test
  void theConfigurationInTheReadmeIsValidAndAllOfItHasAnEffect() throws IOException {
    Matcher block = YAML_BLOCK.matcher(Files.readString(README));
    assertThat(block.find()).isTrue();

    assertThat(new RepoConfigParser(CATALOGUE).parse(block.group(1)))
        .isInstanceOfSatisfying(
            ConfigOutcome.Loaded.class, loaded -> assertThat(loaded.withoutEffect()).isEmpty());
  }

  private static String row(Item item) {
    List<RulePage> rules = CATALOGUE.rulesOf(item.id());
    return "| %s | [%s](%s/items/%s.md) | %s |\n"
        .formatted(
            item.group().en(),
            item.title().en(),
            PAGES,
            item.id(),
            rules.isEmpty()
                ? "for the human reviewer"
                : rules.stream().map(DocsInSyncTest::link).collect(Collectors.joining(", ")));
  }

  private static String link(RulePage rule) {
    return "[`%s`](%s/rules/%s.md) (%s%s)"
        .formatted(
            rule.id().fullName(),
            PAGES,
            rule.id().fullName(),
            rule.severity().word(),
            rule.offByDefault() ? ", off by default" : "");
  }

  private static void assertPart(String name, String expected) throws IOException {
    String begin = "<!-- " + name + ":begin -->\n";
    String end = "<!-- " + name + ":end -->";
    String readme = Files.readString(README);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(README, readme.substring(0, from) + expected + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to)).as(name).isEqualTo(expected);
    }
  }
}
