package dev.loopguard.command;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.repoconfig.ConfigOutcome;
import java.util.function.Function;

/**
 * Shows the configuration that holds, each value with the file it comes from, the rules of the
 * repository's own, and what is dismissed.
 */
final class ConfigCommand implements SlashCommand {
  private final Function<PullRequestRef, ConfigOutcome> configuration;
  private final ConfigReply reply;

  /**
   * @param pages where rules are read
   * @param configuration reads what holds for a pull request
   */
  ConfigCommand(
      CommandRegistry.Pages pages, Function<PullRequestRef, ConfigOutcome> configuration) {
    this.reply = new ConfigReply(pages.rule());
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "shows the configuration that holds, where each value comes from, the repository's own"
        + " rules, and what is dismissed";
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
