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
 * Holds README.md and the references against the program. Run with {@code -Ddocs.update=true} to
 * write their generated parts anew, then read the difference.
 */
class DocsInSyncTest {
  private static final Path README = Path.of("README.md");
  private static final Path CONFIGURATION = Path.of("src/main/docs/configuration.md");
  private static final Path COMMANDS = Path.of("src/main/docs/commands.md");
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
    String rows = registry().flatMap(DocsInSyncTest::rows).collect(Collectors.joining());
    String table = "| command | what it does | who |\n| --- | --- | --- |\n" + rows;

    Generated.assertPart(README, "commands", table);
    Generated.assertPart(COMMANDS, "commands", table);
  }

  @Test
  void theExamplesOfCommandsAreThoseOfTheRegistry() throws IOException {
    String examples =
        registry()
            .flatMap(command -> command.examples().stream())
            .collect(Collectors.joining("\n"));

    Generated.assertPart(COMMANDS, "examples", "```text\n" + examples + "\n```\n");
  }

  private static Stream<SlashCommand> registry() {
    return new CommandRegistry(
            new CommandRegistry.Pages(CATALOGUE, (_, _) -> "", (_, _) -> ""),
            _ -> new ConfigOutcome.Absent())
        .commands().stream();
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

    Generated.assertPart(
        README, "checklist", "| group | item | checked by |\n| --- | --- | --- |\n" + rows);
  }

  @Test
  void theTableOfVariablesIsTheirJavadoc() throws IOException {
    assertThat(ServerVariables.all()).allSatisfy(it -> assertThat(it.meaning()).isNotEmpty());
    Generated.assertPart(CONFIGURATION, "variables", ServerVariables.table());
  }

  @Test
  void theTableOfKeysIsWhatTheirReaderAnswers() throws IOException {
    RepositoryKeys keys = new RepositoryKeys(CATALOGUE);

    assertThat(keys.all()).allSatisfy(it -> assertThat(it.meaning()).isNotEmpty());
    Generated.assertPart(CONFIGURATION, "keys", keys.table());
  }

  @Test
  void everyVariableThatTheReadmeSpeaksOfIsRead() throws IOException {
    assertThat(ServerVariables.names()).containsAll(ServerVariables.in(Files.readString(README)));
  }

  @Test
  void theConfigurationInTheReadmeIsValid() throws IOException {
    Matcher block = YAML_BLOCK.matcher(Files.readString(README));
    assertThat(block.find()).isTrue();

    assertThat(new RepoConfigParser(CATALOGUE).parse(block.group(1)))
        .isInstanceOf(ConfigOutcome.Loaded.class);
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
}
