package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.store.Pause;

/** Asks for a review of the newest head. Arguments mean nothing. */
final class ReviewCommand implements SlashCommand {
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
  public Effect run(CommandContext context, String arguments) {
    return context
        .around()
        .pause()
        .map(pause -> paused(context, pause))
        .orElseGet(Effect.RequestReview::new);
  }

  private static Effect paused(CommandContext context, Pause pause) {
    return new Answers(context.around().language()).refuse(Kind.PAUSED_ALREADY, pause.by());
  }
}
