package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.review.OwnComments.Told;
import dev.loopguard.store.Dismissal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dismisses the findings of the thread it stands in, or one by its identity, with a reason. It may
 * end on a day, and count on every pull request.
 */
final class DismissCommand implements SlashCommand {
  private static final Option EVERYWHERE =
      Options.everywhere("does so on every pull request of the repository");
  private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

  @Override
  public String name() {
    return "dismiss";
  }

  @Override
  public String summary() {
    return "stops reporting a finding: `<reason>` in its thread, `<id> <reason>` anywhere";
  }

  @Override
  public Audience audience() {
    return Audience.WRITERS;
  }

  @Override
  public List<Option> options() {
    return List.of(Options.UNTIL, EVERYWHERE);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "/loopguard dismiss only runs at start-up, nothing else waits",
        "/loopguard dismiss until:2027-01-31 the client gets a timeout this month",
        "/loopguard dismiss mbrtk3xq generated code --everywhere");
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    List<Told> thread = Identities.ofThread(context);
    Known known = new Known(context.around());
    return switch (Options.read(
        options(), arguments, word -> thread.isEmpty() || known.has(word))) {
      case Options.Reading.BadDay(String word) -> answers.refuse(Kind.BAD_DAY, word);
      case Options.Reading.Unknown(String word) ->
          new Effect.Refuse(Replies.in(context).unknownOption(this, word));
      case Options.Reading.Read(Options options) ->
          refusal(context, options)
              .map(kind -> answers.refuse(kind, name()))
              .orElseGet(
                  () ->
                      thread.isEmpty() || !options.identity().isEmpty()
                          ? byIdentity(context, options, known, answers)
                          : dismiss(context, options, known, named(thread), answers));
    };
  }

  private static Optional<Kind> refusal(CommandContext context, Options options) {
    LocalDate today = context.around().today();
    if (options.until().filter(today::isAfter).isPresent()) {
      return Optional.of(Kind.PAST_DAY);
    }
    return options.everywhere() && !EVERYWHERE.audience().includes(context)
        ? Optional.of(Kind.NOT_EVERYWHERE)
        : Optional.empty();
  }

  private static List<Dismissal.Named> named(List<Told> told) {
    return told.stream().map(Known::named).toList();
  }

  private Effect byIdentity(CommandContext context, Options options, Known known, Answers answers) {
    String word = options.identity();
    if (!Identities.looksLikeOne(word)) {
      return answers.refuse(Kind.WHICH, name());
    }
    List<Dismissal.Named> found = known.startingWith(word);
    return switch (found.size()) {
      case 0 -> answers.refuse(Kind.UNKNOWN_IDENTITY, word);
      case 1 -> dismiss(context, options, known, found, answers);
      default -> answers.refuse(Kind.AMBIGUOUS, word);
    };
  }

  private Effect dismiss(
      CommandContext context,
      Options options,
      Known known,
      List<Dismissal.Named> findings,
      Answers answers) {
    if (!SAYS_SOMETHING.matcher(options.prose()).find()) {
      return answers.refuse(Kind.NO_REASON, name());
    }
    List<Dismissal> dismissals =
        findings.stream().map(finding -> dismissal(context, options, finding)).toList();
    return new Effect.Dismiss(
        dismissals, answers.dismissals(Kind.DISMISSED, dismissals, known.places(findings)));
  }

  private static Dismissal dismissal(
      CommandContext context, Options options, Dismissal.Named finding) {
    PullRequestRef pull = context.pull();
    return new Dismissal(
        options.everywhere()
            ? Dismissal.Scope.everywhere(pull.repository().id())
            : Dismissal.Scope.pullRequest(pull.repository().id(), pull.number()),
        finding,
        options.prose(),
        context.sender(),
        context.around().now(),
        options.until());
  }
}
