package dev.loopguard.command;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.repoconfig.ConfigOutcome;
import java.util.function.Function;

/**
 * Shows the configuration that holds, each value with the file it comes from, and what is
 * dismissed.
 */
final class ConfigCommand implements SlashCommand {
  private final Function<PullRequestRef, ConfigOutcome> configuration;
  private final ConfigReply reply = new ConfigReply();

  /**
   * @param configuration reads what holds for a pull request
   */
  ConfigCommand(Function<PullRequestRef, ConfigOutcome> configuration) {
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "shows the configuration that holds, where each value comes from, and what is dismissed";
  }

  @Override
  public Audience audience() {
    return Audience.AUTHOR_AND_WRITERS;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    return new Effect.Reply(reply.of(configuration.apply(context.pull()), context.around()));
  }
}
