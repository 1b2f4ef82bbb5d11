package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.store.Pause;
import java.util.List;

/** Asks for a review of the newest head. Words that are no options mean nothing. */
final class ReviewCommand implements SlashCommand {
  private static final Option FULL =
      new Option(
          "--full",
          "reviews everything in the changed files, also what the base branch has",
          Audience.WRITERS);

  @Override
  public String name() {
    return "review";
  }

  @Override
  public String summary() {
    return "reviews the newest commit again";
  }

  @Override
  public Audience audience() {
    return Audience.AUTHOR_AND_WRITERS;
  }

  @Override
  public List<Option> options() {
    return List.of(FULL);
  }

  @Override
  public List<String> examples() {
    return List.of("/loopguard review", "/loopguard review --full");
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Flags flags = Flags.in(arguments);
    return flags.refusal(context, this).orElseGet(() -> review(context, flags.has(FULL)));
  }

  private static Effect review(CommandContext context, boolean full) {
    return context
        .around()
        .pause()
        .map(pause -> paused(context, pause))
        .orElseGet(() -> new Effect.RequestReview(full));
  }

  private static Effect paused(CommandContext context, Pause pause) {
    return new Answers(context.around().language()).refuse(Kind.PAUSED_ALREADY, pause.by());
  }
}
