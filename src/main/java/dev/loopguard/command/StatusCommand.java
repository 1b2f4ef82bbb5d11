package dev.loopguard.command;

import dev.loopguard.command.Replies.Name;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.ReviewStatus.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells how the review of the pull request stands, or how each rule does in the repository. */
final class StatusCommand implements SlashCommand {
  private static final Option RULES =
      new Option(
          "--rules",
          "tells instead what became of the findings of each rule in this repository",
          Audience.AUTHOR_AND_WRITERS);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "tells how the review stands: its place in the queue, the commit reviewed last, the next"
        + " try";
  }

  @Override
  public Audience audience() {
    return Audience.AUTHOR_AND_WRITERS;
  }

  @Override
  public List<Option> options() {
    return List.of(RULES);
  }

  @Override
  public List<String> examples() {
    return List.of("/loopguard status", "/loopguard status --rules");
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Flags flags = Flags.in(arguments);
    return flags
        .refusal(context, this)
        .orElseGet(
            () ->
                new Effect.Reply(
                    flags.has(RULES) ? RulesReply.of(context.around()) : review(context)));
  }

  private static String review(CommandContext context) {
    Surroundings around = context.around();
    Optional<ReviewStatus> status = around.review();
    Map<String, Object> values = new HashMap<>();
    values.put("newest", around.head().abbreviated());
    values.put(
        "reviewed", status.flatMap(ReviewStatus::reviewed).map(Revision::abbreviated).orElse(""));
    values.put(
        "current",
        status.flatMap(ReviewStatus::reviewed).filter(around.head()::equals).isPresent());
    values.put("pausedBy", around.pause().map(pause -> CodeSpan.of(pause.by())).orElse(""));
    describe(status.map(ReviewStatus::state), around.now(), values);
    return Replies.in(context).of(Name.STATUS, values);
  }

  private static void describe(Optional<State> state, Instant now, Map<String, Object> values) {
    values.put("state", "NONE");
    values.put("since", "");
    values.put("next", "");
    values.put("ahead", 0L);
    values.put("tries", 0);
    values.put("problem", "");
    if (state.isEmpty()) {
      return;
    }
    switch (state.get()) {
      case ReviewStatus.Done() -> values.put("state", "DONE");
      case ReviewStatus.Running(Instant since, int attempt) -> {
        values.put("state", "RUNNING");
        values.put("since", TIME.format(since));
        values.put("tries", attempt);
      }
      case ReviewStatus.Parked(String reason) -> {
        values.put("state", "PARKED");
        values.put("problem", CodeSpan.sentence(reason));
      }
      case ReviewStatus.Waiting(var since, var next, int attempt, var problem, long ahead) -> {
        values.put("state", next.isAfter(now) ? "LATER" : "WAITING");
        values.put("since", TIME.format(since));
        values.put("next", TIME.format(next));
        values.put("tries", attempt);
        values.put("ahead", ahead);
        values.put("problem", problem.map(CodeSpan::sentence).orElse(""));
      }
    }
  }
}
