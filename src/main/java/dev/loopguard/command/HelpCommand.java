package dev.loopguard.command;

import java.util.List;
import java.util.function.Supplier;

/** Lists the commands of the registry. */
final class HelpCommand implements SlashCommand {
  static final String NAME = "help";

  private final Supplier<List<SlashCommand>> commands;

  HelpCommand(Supplier<List<SlashCommand>> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "shows this list";
  }

  @Override
  public Audience audience() {
    return Audience.ANYBODY;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    return new Effect.Reply(Replies.in(context).help(commands.get()));
  }
}
