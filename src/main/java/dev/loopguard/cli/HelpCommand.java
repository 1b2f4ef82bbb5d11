package dev.loopguard.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help COMMAND}: prints what {@code COMMAND --help} does. */
@Command(
    name = "help",
    description = "Tells more of a command, with examples.",
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {"0:the help is printed", "2:there is no such command"},
    footerHeading = Help.EXAMPLES,
    footer = "  loopguard help check")
public final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "A command; none for the list.")
  private String name = "";

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    @Nullable CommandLine asked = name.isEmpty() ? root : root.getSubcommands().get(name);
    if (asked == null) {
      throw new CommandLine.UnmatchedArgumentException(root, List.of(name));
    }
    asked.usage(root.getOut());
    return CommandLine.ExitCode.OK;
  }
}
