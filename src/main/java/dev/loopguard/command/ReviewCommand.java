package dev.loopguard.command;

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
    return new Effect.RequestReview();
  }
}
