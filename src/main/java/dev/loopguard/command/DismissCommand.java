package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.forge.Permission;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.review.Identity;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.store.Dismissal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dismisses the findings of the thread it stands in, or one by its identity, with a reason. It may
 * end on a day, and count on every pull request.
 */
final class DismissCommand implements SlashCommand {
  private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

  @Override
  public String name() {
    return "dismiss";
  }

  @Override
  public String summary() {
    return "stops reporting a finding: `<reason>` in its thread, `<identity> <reason>` elsewhere;"
        + " `until:YYYY-MM-DD` ends that, `--everywhere` means every pull request (for people who"
        + " maintain the repository)";
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
          refusal(context, options)
              .map(kind -> answers.refuse(kind, name()))
              .orElseGet(
                  () ->
                      thread.isEmpty()
                          ? byIdentity(context, options, answers)
                          : dismiss(context, options, thread, answers));
    };
  }

  private static Optional<Kind> refusal(CommandContext context, Options options) {
    LocalDate today = context.around().today();
    if (options.until().filter(today::isAfter).isPresent()) {
      return Optional.of(Kind.PAST_DAY);
    }
    return options.everywhere() && !context.permission().atLeast(Permission.MAINTAIN)
        ? Optional.of(Kind.NOT_EVERYWHERE)
        : Optional.empty();
  }

  private Effect byIdentity(CommandContext context, Options options, Answers answers) {
    String word = options.identity();
    if (!Identities.looksLikeOne(word)) {
      return answers.refuse(Kind.WHICH, name());
    }
    Map<String, Told> newest = new LinkedHashMap<>();
    context.around().told().forEach(told -> newest.put(told.mark().identity().strong(), told));
    List<Told> found =
        newest.entrySet().stream()
            .filter(told -> Identities.starts(told.getKey(), word))
            .map(Map.Entry::getValue)
            .toList();
    return switch (found.size()) {
      case 0 -> answers.refuse(Kind.UNKNOWN_IDENTITY, word);
      case 1 -> dismiss(context, options, found, answers);
      default -> answers.refuse(Kind.AMBIGUOUS, word);
    };
  }

  private Effect dismiss(
      CommandContext context, Options options, List<Told> told, Answers answers) {
    if (!SAYS_SOMETHING.matcher(options.prose()).find()) {
      return answers.refuse(Kind.NO_REASON, name());
    }
    List<Dismissal> dismissals =
        told.stream().map(one -> dismissal(context, options, one)).toList();
    return new Effect.Dismiss(dismissals, answers.dismissals(Kind.DISMISSED, dismissals));
  }

  private static Dismissal dismissal(CommandContext context, Options options, Told told) {
    PullRequestRef pull = context.pull();
    Identity identity = told.mark().identity();
    return new Dismissal(
        options.everywhere()
            ? Dismissal.Scope.everywhere(pull.repository().id())
            : Dismissal.Scope.pullRequest(pull.repository().id(), pull.number()),
        new Dismissal.Named(
            identity.strong(),
            identity.weak(),
            told.mark().rule(),
            told.comment().path(),
            told.comment().line()),
        options.prose(),
        context.sender(),
        context.around().now(),
        options.until());
  }
}
