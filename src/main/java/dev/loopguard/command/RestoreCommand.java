package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.forge.Permission;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.store.Dismissal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes back what was dismissed by a command. */
final class RestoreCommand implements SlashCommand {
  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String summary() {
    return "reports a dismissed finding again: in its thread, or `<identity>` elsewhere;"
        + " `--everywhere` for one that was dismissed so";
  }

  @Override
  public Audience audience() {
    return Audience.WRITERS;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    List<Told> thread = Identities.ofThread(context);
    return switch (Options.read(arguments, thread.isEmpty())) {
      case Options.Reading.Wrong(Kind kind, String word) -> answers.refuse(kind, word);
      case Options.Reading.Read(Options options) ->
          thread.isEmpty()
              ? byIdentity(context, options, answers)
              : ofThread(context, options, thread, answers);
    };
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
      if (!context.permission().atLeast(Permission.MAINTAIN)) {
        return answers.refuse(Kind.NOT_EVERYWHERE, name());
      }
      if (!options.everywhere()) {
        return answers.refuse(Kind.DISMISSED_EVERYWHERE, name());
      }
    }
    return new Effect.Restore(found, answers.dismissals(Kind.RESTORED, found));
  }
}
