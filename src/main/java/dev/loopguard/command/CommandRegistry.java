package dev.loopguard.command;

import dev.loopguard.text.Nearest;
import java.util.List;
import java.util.Optional;

/** All commands there are. {@code /loopguard} alone asks for help. */
public final class CommandRegistry {
  private final Replies replies = new Replies();
  private final List<SlashCommand> commands =
      List.of(
          new ReviewCommand(),
          new DismissCommand(),
          new RestoreCommand(),
          new PauseCommand(),
          new ResumeCommand(),
          new ExportCommand(),
          new HelpCommand(replies, this::commands));

  /** Returns the commands in the order in which help shows them. */
  public List<SlashCommand> commands() {
    return commands;
  }

  /**
   * Returns what is to be done about a comment.
   *
   * @param context who wrote it, and where
   * @param comment its text, or its first line, which alone counts; hostile
   * @return empty if it is no command, or a bot's
   */
  public Optional<Effect> answer(CommandContext context, String comment) {
    return context.senderIsBot()
        ? Optional.empty()
        : Invocation.parse(comment).map(invocation -> answer(context, invocation));
  }

  private Effect answer(CommandContext context, Invocation invocation) {
    String name = invocation.name().isEmpty() ? HelpCommand.NAME : invocation.name();
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .map(command -> run(command, context, invocation.arguments()))
        .orElseGet(() -> new Effect.Refuse(replies.unknown(name, nearest(name))));
  }

  private Effect run(SlashCommand command, CommandContext context, String arguments) {
    return command.audience().includes(context)
        ? command.run(context, arguments)
        : new Effect.Refuse(replies.refused(command));
  }

  private Optional<String> nearest(String name) {
    return Nearest.of(name, commands.stream().map(SlashCommand::name).toList());
  }
}
