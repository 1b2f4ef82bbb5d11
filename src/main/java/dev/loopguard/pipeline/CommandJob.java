package dev.loopguard.pipeline;

import dev.loopguard.command.CommandContext;
import dev.loopguard.command.CommandRegistry;
import dev.loopguard.command.Effect;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.Reaction;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.review.Markers;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Memory;
import dev.loopguard.store.Pause;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs one slash command: 👀 when it starts, 🚀 when it was carried out, 😕 when it was refused.
 */
public final class CommandJob implements JobRunner {
  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final CommandRegistry registry;
  private final Stores stores;
  private final Reading reading;
  private final Clock clock;

  /**
   * @param forge where commands are read and answered
   * @param stores where they leave something behind
   */
  public CommandJob(
      Forge forge, CommandRegistry registry, Stores stores, Reading reading, Clock clock) {
    this.reader = forge.reader();
    this.writer = forge.writer();
    this.registry = registry;
    this.stores = stores;
    this.reading = reading;
    this.clock = clock;
  }

  /** Both directions of the forge. */
  public record Forge(PullRequestReader reader, PullRequestWriter writer) {}

  /** What outlives a run. */
  public record Stores(WorkQueue queue, QueueStatus status, Memory memory) {}

  /**
   * How what stands on a pull request is understood.
   *
   * @param steps those that read the repository's configuration
   */
  public record Reading(Markers markers, ReviewSteps steps) {}

  @Override
  public JobOutcome run(Claim claim, Fence fence) {
    try {
      return claim.job() instanceof Job.Command command
          ? command(command, fence)
          : new JobOutcome.GaveUp("this is no command");
    } catch (ForgeException e) {
      return ForgeTrouble.outcome(e.failure());
    }
  }

  /** Nothing more is said: the missing 🚀 on the comment tells its author. */
  @Override
  public void announceParked(Claim claim, String reason, String reference) {}

  private JobOutcome command(Job.Command command, Fence fence) {
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    if (!registry.isCommand(command.line())) {
      return new JobOutcome.Unchanged();
    }
    writer.react(command.pull(), command.target(), Reaction.EYES);
    Optional<Effect> effect = registry.answer(context(command), command.line());
    if (effect.isEmpty()) {
      return new JobOutcome.Unchanged();
    }
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    if (isAnswered(command)) {
      react(command, effect.get());
    } else {
      carryOut(command, effect.get());
    }
    return new JobOutcome.Answered();
  }

  /** The answer comes after all else but the last reaction. */
  private void react(Job.Command command, Effect effect) {
    boolean refused = effect instanceof Effect.Refuse;
    writer.react(command.pull(), command.target(), refused ? Reaction.CONFUSED : Reaction.ROCKET);
  }

  private void carryOut(Job.Command command, Effect effect) {
    PullRequestRef pull = command.pull();
    Memory memory = stores.memory();
    switch (effect) {
      case Effect.RequestReview(boolean full) -> {
        stores.queue().request(new Job.Review(pull, Optional.empty(), full), clock.instant());
        react(command, effect);
      }
      case Effect.Dismiss(List<Dismissal> dismissals, String markdown) -> {
        memory.dismissals().dismiss(dismissals);
        memory.findings().dismissed(pull.repository().id(), pull.number(), dismissals);
        requestReview(pull);
        answer(command, effect, markdown);
      }
      case Effect.Restore(List<Dismissal> dismissals, String markdown) -> {
        memory.dismissals().restore(dismissals);
        memory.findings().restored(pull.repository().id(), pull.number(), dismissals);
        requestReview(pull);
        answer(command, effect, markdown);
      }
      case Effect.PauseReviews(Pause pause, String markdown) -> {
        memory.pauses().pause(pull.repository().id(), pull.number(), pause);
        answer(command, effect, markdown);
      }
      case Effect.ResumeReviews(String markdown) -> {
        memory.pauses().resume(pull.repository().id(), pull.number());
        requestReview(pull);
        answer(command, effect, markdown);
      }
      case Effect.Reply(String markdown) -> answer(command, effect, markdown);
      case Effect.Refuse(String markdown) -> answer(command, effect, markdown);
    }
  }

  /**
   * While reviews are paused, one would only put the word about that in place of the last result.
   */
  private void requestReview(PullRequestRef pull) {
    if (stores.memory().pauses().of(pull.repository().id(), pull.number()).isEmpty()) {
      stores.queue().request(new Job.Review(pull, Optional.empty()), clock.instant());
    }
  }

  private void answer(Job.Command command, Effect effect, String markdown) {
    String marker = reading.markers().writeReply(command.pull(), comment(command.target()));
    writer.reply(command.pull(), command.target(), markdown.stripTrailing() + "\n\n" + marker);
    react(command, effect);
  }

  private CommandContext context(Job.Command command) {
    return new CommandContext(
        command.pull(),
        command.sender(),
        command.pullAuthor().filter(command.sender()::equalsIgnoreCase).isPresent(),
        reader.permission(command.pull(), command.sender()),
        command.target(),
        new ReadSurroundings(command.pull(), reader, reading, stores, clock.instant()));
  }

  /**
   * Returns whether an earlier run carried the command out and answered it: the marker of an answer
   * carries the comment's number.
   */
  private boolean isAnswered(Job.Command command) {
    PullRequestRef pull = command.pull();
    long comment = comment(command.target());
    String self = reader.self();
    return bodies(pull, command.target())
        .anyMatch(
            written ->
                written.author().login().equals(self)
                    && reading.markers().answers(pull, comment, written.body()));
  }

  private Stream<Written> bodies(PullRequestRef pull, CommentTarget target) {
    return switch (target) {
      case CommentTarget.Conversation conversation -> conversation(pull);
      case CommentTarget.ReviewBody body -> conversation(pull);
      case CommentTarget.ReviewThread thread ->
          reader.reviewComments(pull).stream()
              .map(written -> new Written(written.author(), written.body()));
      case CommentTarget.CheckButton button -> Stream.empty();
    };
  }

  private Stream<Written> conversation(PullRequestRef pull) {
    return reader.conversation(pull).stream()
        .map(written -> new Written(written.author(), written.body()));
  }

  private static long comment(CommentTarget target) {
    return switch (target) {
      case CommentTarget.Conversation(long id) -> id;
      case CommentTarget.ReviewThread(long id, long root) -> id;
      case CommentTarget.ReviewBody(long id, String node) -> id;
      case CommentTarget.CheckButton(long checkRun) -> checkRun;
    };
  }

  private record Written(Author author, String body) {}
}
