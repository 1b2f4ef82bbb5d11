package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.repoconfig.ConfigOutcome;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the documentation are comments that the commands understand. */
class ExamplesTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+|until:");

  static Stream<SlashCommand> commands() {
    return new CommandRegistry(
            new CommandRegistry.Pages(
                new CatalogueLoader().load(List.of()), (_, _) -> "", (_, _) -> ""),
            _ -> new ConfigOutcome.Absent())
        .commands().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleGivesItsCommand(SlashCommand command) {
    assertThat(command.examples())
        .isNotEmpty()
        .allSatisfy(
            example -> {
              Invocation invocation = Invocation.parse(example).orElseThrow();
              assertThat(invocation.name()).isEqualTo(command.name());
              assertThat(OPTION.matcher(invocation.arguments()).results().map(MatchResult::group))
                  .isSubsetOf(names(command));
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionHasAnExample(SlashCommand command) {
    String examples = String.join("\n", command.examples());
    assertThat(names(command)).allMatch(examples::contains);
  }

  private static List<String> names(SlashCommand command) {
    return command.options().stream()
        .map(option -> option.name().replaceFirst(":.*", ":"))
        .toList();
  }
}
