package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.store.Pause;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Asks for a review of the newest head. Words that are no options mean nothing. */
final class ReviewCommand implements SlashCommand {
  private static final Option FULL =
      new Option(
          "--full",
          "reviews everything in the changed files, also what the base branch has",
          Audience.WRITERS);

  /** Telephones write two hyphens as one dash. */
  private static final Pattern OPTION = Pattern.compile("[-\\u2010-\\u2015].*", Pattern.DOTALL);

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
  public Effect run(CommandContext context, String arguments) {
    List<String> options =
        Arrays.stream(arguments.split("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+"))
            .filter(word -> OPTION.matcher(word).matches())
            .toList();
    for (String option : options) {
      if (!option.equalsIgnoreCase(FULL.name())) {
        return new Effect.Refuse(Replies.in(context).unknownOption(this, option));
      }
    }
    boolean full = !options.isEmpty();
    if (full && !FULL.audience().includes(context)) {
      return new Effect.Refuse(
          Replies.in(context).refused(name() + " " + FULL.name(), FULL.audience()));
    }
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
