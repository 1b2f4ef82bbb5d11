package dev.loopguard.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The script with which fish completes commands, made from their descriptions. */
final class FishCompletion {
  private final String program;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandSpec root) {
    FishCompletion script = new FishCompletion(root.name());
    root.options().forEach(option -> script.option("__fish_use_subcommand", option));
    root.subcommands()
        .forEach(
            (name, command) -> {
              script.line("__fish_use_subcommand", "-f -a " + name, description(command));
              script.command(name, command.getCommandSpec());
            });
    return String.join("\n", script.lines) + "\n";
  }

  private static String description(CommandLine command) {
    UsageMessageSpec words = command.getCommandSpec().usageMessage();
    return first(words.header().length > 0 ? words.header() : words.description());
  }

  private void command(String name, CommandSpec command) {
    String condition = "'__fish_seen_subcommand_from " + name + "'";
    command.options().forEach(option -> option(condition, option));
    command
        .positionalParameters()
        .forEach(
            parameter -> {
              String words = words(parameter);
              if (!words.isEmpty()) {
                line(condition, "-f -a " + quoted(words), first(parameter.description()));
              }
            });
  }

  private void option(String condition, OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
            .collect(Collectors.joining(" "));
    String words = words(option);
    String value = words.isEmpty() ? " -r" : " -x -a " + quoted(words);
    line(condition, names + (option.arity().max() == 0 ? "" : value), first(option.description()));
  }

  private static String words(ArgSpec argument) {
    @Nullable Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? ""
        : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
  }

  private void line(String condition, String what, String description) {
    lines.add(
        String.format(
            Locale.ROOT,
            "complete -c %s -n %s %s -d %s",
            program,
            condition,
            what,
            quoted(description)));
  }

  /** Returns the first sentence, which has no variables in it. */
  private static String first(String[] description) {
    return description.length == 0
        ? ""
        : description[0].replaceFirst("(\\.( .*)?$| \\(.*|: \\$.*)", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
