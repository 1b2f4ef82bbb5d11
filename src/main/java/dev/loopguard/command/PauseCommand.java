package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.store.Pause;
import java.util.Map;
import java.util.Optional;

/** Stops the reviews of the pull request until they are resumed. */
final class PauseCommand implements SlashCommand {
  @Override
  public String name() {
    return "pause";
  }

  @Override
  public String summary() {
    return "stops reviewing this pull request until `/loopguard resume`";
  }

  @Override
  public Audience audience() {
    return Audience.WRITERS;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    Optional<Pause> before = context.around().pause();
    return new Effect.PauseReviews(
        new Pause(context.sender(), context.around().now()),
        before
            .map(pause -> answers.of(Kind.PAUSED_ALREADY, Map.of("word", CodeSpan.of(pause.by()))))
            .orElseGet(() -> answers.of(Kind.PAUSED, Map.of())));
  }
}
