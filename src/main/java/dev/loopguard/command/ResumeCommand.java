package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import java.util.Map;

/**
 * Ends the pause of the pull request's reviews. Without one it still asks for a review: an earlier
 * run of the same command may have got no further than that.
 */
final class ResumeCommand implements SlashCommand {
  @Override
  public String name() {
    return "resume";
  }

  @Override
  public String summary() {
    return "reviews this pull request again, after `/loopguard pause`";
  }

  @Override
  public Audience audience() {
    return Audience.WRITERS;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    Kind kind = context.around().pause().isPresent() ? Kind.RESUMED : Kind.NOT_PAUSED;
    return new Effect.ResumeReviews(answers.of(kind, Map.of()));
  }
}
