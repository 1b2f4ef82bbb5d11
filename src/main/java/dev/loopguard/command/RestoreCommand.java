package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.store.Dismissal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes back what was dismissed by a command. */
final class RestoreCommand implements SlashCommand {
  private static final Option EVERYWHERE =
      Options.everywhere("also one that is dismissed on every pull request");

  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String summary() {
    return "reports a dismissed finding again: in its thread, or `<id>` anywhere";
  }

  @Override
  public Audience audience() {
    return Audience.WRITERS;
  }

  @Override
  public List<Option> options() {
    return List.of(EVERYWHERE);
  }

  @Override
  public List<String> examples() {
    return List.of("/loopguard restore", "/loopguard restore mbrtk3xq --everywhere");
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    List<Told> thread = Identities.ofThread(context);
    return switch (Options.read(
        options(), arguments, word -> thread.isEmpty() || isDismissed(context, word))) {
      case Options.Reading.BadDay(String word) -> answers.refuse(Kind.BAD_DAY, word);
      case Options.Reading.Unknown(String word) ->
          new Effect.Refuse(Replies.in(context).unknownOption(this, word));
      case Options.Reading.Read(Options options) ->
          thread.isEmpty() || !options.identity().isEmpty()
              ? byIdentity(context, options, answers)
              : ofThread(context, options, thread, answers);
    };
  }

  private static boolean isDismissed(CommandContext context, String word) {
    return Identities.looksLikeOne(word)
        && !dismissals(context, one -> Identities.starts(one.finding().strong(), word)).isEmpty();
  }

  private Effect ofThread(
      CommandContext context, Options options, List<Told> thread, Answers answers) {
    Set<String> keys =
        thread.stream().map(told -> told.mark().identity().strong()).collect(Collectors.toSet());
    List<Dismissal> found = dismissals(context, one -> keys.contains(one.finding().strong()));
    return found.isEmpty()
        ? answers.refuse(Kind.NOT_DISMISSED, name())
        : restore(context, options, found, answers);
  }

  private Effect byIdentity(CommandContext context, Options options, Answers answers) {
    String word = options.identity();
    if (!Identities.looksLikeOne(word)) {
      return answers.refuse(Kind.WHICH, name());
    }
    List<Dismissal> found =
        dismissals(context, one -> Identities.starts(one.finding().strong(), word));
    return switch ((int) found.stream().map(one -> one.finding().strong()).distinct().count()) {
      case 0 -> answers.refuse(Kind.NOT_DISMISSED, name());
      case 1 -> restore(context, options, found, answers);
      default -> answers.refuse(Kind.AMBIGUOUS, word);
    };
  }

  private static List<Dismissal> dismissals(CommandContext context, Predicate<Dismissal> which) {
    return context.around().dismissals().stream().filter(which).toList();
  }

  /** One that also counts everywhere would stay dismissed, so it takes the word that says so. */
  private Effect restore(
      CommandContext context, Options options, List<Dismissal> found, Answers answers) {
    if (found.stream().anyMatch(one -> one.scope().everywhere())) {
      if (!EVERYWHERE.audience().includes(context)) {
        return answers.refuse(Kind.NOT_EVERYWHERE, name());
      }
      if (!options.everywhere()) {
        return answers.refuse(Kind.DISMISSED_EVERYWHERE, name());
      }
    }
    return new Effect.Restore(found, answers.dismissals(Kind.RESTORED, found, 0));
  }
}
