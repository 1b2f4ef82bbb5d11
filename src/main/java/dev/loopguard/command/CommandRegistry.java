package dev.loopguard.command;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.command.Replies.Name;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All commands there are. {@code /loopguard} alone asks for help. */
public final class CommandRegistry {
  private final List<SlashCommand> commands;

  /**
   * @param pages what there is to explain
   * @param configuration reads what holds for a pull request
   */
  public CommandRegistry(Pages pages, Function<PullRequestRef, ConfigOutcome> configuration) {
    commands =
        List.of(
            new ReviewCommand(),
            new ExplainCommand(pages),
            new StatusCommand(),
            new DismissCommand(),
            new RestoreCommand(),
            new PauseCommand(),
            new ResumeCommand(),
            new ExportCommand(),
            new ConfigCommand(pages, configuration),
            new HelpCommand(this::commands));
  }

  /**
   * The pages of rules and items.
   *
   * @param catalogue those that we bring
   * @param rule the address that a rule is read at
   * @param item that of an item
   */
  public record Pages(
      Catalogue catalogue,
      BiFunction<RulePage, CommentLanguage, String> rule,
      BiFunction<Item, CommentLanguage, String> item) {}

  /** Returns the commands in the order in which help shows them. */
  public List<SlashCommand> commands() {
    return commands;
  }

  /** Returns whether {@code comment} is a command, known or not. */
  public boolean isCommand(String comment) {
    return Invocation.parse(comment).isPresent();
  }

  /**
   * Returns what is to be done about a comment.
   *
   * @param context who wrote it, and where
   * @param comment its text, or what of it may matter; only the first line counts, and that no
   *     other line is a command; hostile
   * @return empty if it is no command, or a bot's
   */
  public Optional<Effect> answer(CommandContext context, String comment) {
    return context.senderIsBot()
        ? Optional.empty()
        : Invocation.parse(comment)
            .map(
                invocation ->
                    Invocation.several(comment)
                        ? new Effect.Refuse(Replies.in(context).of(Name.SEVERAL, Map.of()))
                        : answer(context, invocation));
  }

  private Effect answer(CommandContext context, Invocation invocation) {
    String name = invocation.name().isEmpty() ? HelpCommand.NAME : invocation.name();
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .map(command -> run(command, context, invocation.arguments()))
        .orElseGet(() -> new Effect.Refuse(Replies.in(context).unknown(name, nearest(name))));
  }

  private static Effect run(SlashCommand command, CommandContext context, String arguments) {
    return command.audience().includes(context)
        ? command.run(context, arguments)
        : new Effect.Refuse(Replies.in(context).refused(command.name(), command.audience()));
  }

  private Optional<String> nearest(String name) {
    return Nearest.of(name, commands.stream().map(SlashCommand::name).toList());
  }
}
