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
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.review.Markers;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs one slash command: 👀 when it starts, 🚀 when it was carried out, 😕 when it was refused.
 */
public final class CommandJob implements JobRunner {
  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final CommandRegistry registry;
  private final WorkQueue queue;
  private final Markers markers;
  private final Clock clock;

  /**
   * @param forge where commands are read and answered
   */
  public CommandJob(
      Forge forge, CommandRegistry registry, WorkQueue queue, Markers markers, Clock clock) {
    this.reader = forge.reader();
    this.writer = forge.writer();
    this.registry = registry;
    this.queue = queue;
    this.markers = markers;
    this.clock = clock;
  }

  /** Both directions of the forge. */
  public record Forge(PullRequestReader reader, PullRequestWriter writer) {}

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
    writer.react(command.pull(), command.target(), Reaction.EYES);
    Optional<Effect> effect = registry.answer(context(command), command.line());
    if (effect.isEmpty()) {
      return new JobOutcome.Unchanged();
    }
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    switch (effect.get()) {
      case Effect.RequestReview() -> {
        queue.request(new Job.Review(command.pull(), Optional.empty()), clock.instant());
        writer.react(command.pull(), command.target(), Reaction.ROCKET);
      }
      case Effect.Reply(String markdown) -> {
        replyOnce(command, markdown);
        writer.react(command.pull(), command.target(), Reaction.ROCKET);
      }
      case Effect.Refuse(String markdown) -> {
        replyOnce(command, markdown);
        writer.react(command.pull(), command.target(), Reaction.CONFUSED);
      }
    }
    return new JobOutcome.Published(1);
  }

  private CommandContext context(Job.Command command) {
    return new CommandContext(
        command.pull(),
        command.sender(),
        command.pullAuthor().filter(command.sender()::equalsIgnoreCase).isPresent(),
        reader.permission(command.pull(), command.sender()));
  }

  /**
   * Answers unless an earlier run of the same command did: its marker carries the comment's number.
   */
  private void replyOnce(Job.Command command, String markdown) {
    long comment = comment(command.target());
    if (!answered(command.pull(), command.target(), comment)) {
      writer.reply(
          command.pull(),
          command.target(),
          markdown.stripTrailing() + "\n\n" + markers.writeReply(command.pull(), comment));
    }
  }

  private boolean answered(PullRequestRef pull, CommentTarget target, long comment) {
    String self = reader.self();
    return bodies(pull, target)
        .anyMatch(
            written ->
                written.author().login().equals(self)
                    && markers.answers(pull, comment, written.body()));
  }

  private Stream<Written> bodies(PullRequestRef pull, CommentTarget target) {
    return switch (target) {
      case CommentTarget.Conversation conversation -> conversation(pull);
      case CommentTarget.ReviewBody body -> conversation(pull);
      case CommentTarget.ReviewThread thread ->
          reader.reviewComments(pull).stream()
              .map(written -> new Written(written.author(), written.body()));
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
    };
  }

  private record Written(Author author, String body) {}
}
