package dev.loopguard.cli;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.OwnNames;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import dev.loopguard.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain RULE|ITEM}: prints its page. */
@Command(
    name = "explain",
    description = "Prints the page of a rule or an item of the checklist.",
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {"0:the page is printed", "2:no rule or item has that name"},
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard explain blocking-sleep  # a rule, in each language that has it",
      "  loopguard explain java/missing-timeout  # in one",
      "  loopguard explain no-blocking-calls  # an item of the checklist"
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Catalogue catalogue;
  private final Function<List<RuleFile>, OwnRules> reading;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(
      paramLabel = "RULE|ITEM",
      description =
          "A rule, like python/blocking-sleep or blocking-sleep for each language that has it,"
              + " or an item.")
  private String name = "";

  public ExplainCommand(Catalogue catalogue) {
    this(catalogue, _ -> OwnRules.NONE);
  }

  /**
   * Makes the command.
   *
   * @param catalogue the pages
   * @param reading what files of rules of a repository's own say
   */
  public ExplainCommand(Catalogue catalogue, Function<List<RuleFile>, OwnRules> reading) {
    this.catalogue = catalogue;
    this.reading = reading;
  }

  /** Returns the command line, which completes the names of rules and items. */
  public CommandLine line() {
    CommandLine line = new CommandLine(this);
    CommandSpec command = line.getCommandSpec();
    PositionalParamSpec parameter = command.positionalParameters().getFirst();
    command.remove(parameter);
    command.addPositional(parameter.toBuilder().completionCandidates(names()).build());
    return line;
  }

  @Override
  public Integer call() {
    List<String> pages = pages();
    if (pages.isEmpty()) {
      throw new CommandLine.ParameterException(spec.commandLine(), unknown());
    }
    spec.commandLine().getOut().println(String.join("\n\n\n", pages));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private List<String> pages() {
    List<String> pages = new ArrayList<>();
    Catalogue catalogue = OwnNames.include(name) ? withOwnRules() : this.catalogue;
    catalogue.items().stream()
        .filter(item -> item.id().value().equals(name))
        .map(item -> page(item, catalogue))
        .forEach(pages::add);
    catalogue.rules().stream()
        .filter(rule -> rule.id().name().equals(name) || rule.id().fullName().equals(name))
        .map(ExplainCommand::page)
        .forEach(pages::add);
    return pages;
  }

  /** Returns the pages with those of the repository that this is run in. */
  private Catalogue withOwnRules() {
    return Configurations.ownRulesHere()
        .map(folder -> reading.apply(OwnFiles.in(folder, spec.commandLine().getErr()::println)))
        .orElse(OwnRules.NONE)
        .in(catalogue);
  }

  private static String page(Item item, Catalogue catalogue) {
    String rules =
        catalogue.rulesOf(item.id()).stream()
            .map(rule -> rule.id().fullName())
            .collect(Collectors.joining(", "));
    return """
    %s: %s
    item, %s; %s

    %s\
    """
        .formatted(
            item.id(),
            item.title().en(),
            item.group().en(),
            rules.isEmpty() ? "checked by the human reviewer" : "rules: " + rules,
            ReadableMarkdown.of(item.page().markdown().en()));
  }

  private static String page(RulePage rule) {
    return """
    %s: %s
    rule, %s; %s: %s

    %s\
    """
        .formatted(
            rule.id().fullName(),
            rule.title().en(),
            rule.severity().word() + (rule.offByDefault() ? ", off by default" : ""),
            rule.items().size() == 1 ? "item" : "items",
            rule.items().stream().map(ItemId::value).collect(Collectors.joining(", ")),
            ReadableMarkdown.of(rule.page().markdown().en()));
  }

  private List<String> names() {
    return Stream.of(
            catalogue.rules().stream().map(rule -> rule.id().name()).distinct(),
            catalogue.rules().stream().map(rule -> rule.id().fullName()),
            catalogue.items().stream().map(item -> item.id().value()))
        .flatMap(names -> names)
        .toList();
  }

  private String unknown() {
    List<String> near = Nearest.upTo(3, name, names());
    return "no rule or item is named \"%s\"%s"
        .formatted(
            Visible.of(name),
            near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?");
  }
}
