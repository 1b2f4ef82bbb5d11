package dev.loopguard.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion SHELL}: prints the script with which a shell completes commands. */
@Command(
    name = "completion",
    description = {
      "Prints a script with which a shell completes commands, options and their values.",
      "It completes \"loopguard\", by whatever path it is called."
    },
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {"0:the script is printed", "2:wrong usage"},
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard completion bash > ~/.loopguard.bash  # source it in ~/.bashrc",
      "  loopguard completion zsh > ~/.loopguard.zsh  # source it in ~/.zshrc",
      "  loopguard completion fish > ~/.config/fish/completions/loopguard.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  /** The shells, named as people write them. */
  private enum Shell {
    bash(CompletionCommand::posix),
    zsh(CompletionCommand::posix),
    fish(root -> FishCompletion.of(root.getCommandSpec()));

    private final Function<CommandLine, String> script;

    Shell(Function<CommandLine, String> script) {
      this.script = script;
    }
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(shell.script.apply(spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  /** Returns a script for Bash, which Zsh runs too. */
  private static String posix(CommandLine root) {
    return AutoComplete.bash(root.getCommandName(), root);
  }
}
