package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.app.MovableClock;
import dev.loopguard.command.CommandRegistry;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.Reaction;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Standing;
import dev.loopguard.review.Samples;
import dev.loopguard.store.Pause;
import dev.loopguard.store.Remembering;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.store.jdbc.TestDatabases;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandJobTest {
  private static final Fence OURS = () -> Standing.CURRENT;

  @TempDir Path folder;
  private final InMemoryForge forge = new InMemoryForge(List.of());
  private final Remembering memory = new Remembering();
  private final MovableClock clock = new MovableClock();
  private AgroalDataSource database;
  private JdbcWorkQueue queue;

  @BeforeEach
  void open() {
    database = TestDatabases.h2(folder.resolve("queue"));
    queue = new JdbcWorkQueue(database);
    forge.talk.allow("mona", Permission.WRITE);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aReviewIsAskedForAndMarkedAsDone() {
    assertThat(run("mona", "/loopguard review")).isEqualTo(new JobOutcome.Answered());

    assertThat(forge.talk.reactions).containsExactly(Reaction.EYES, Reaction.ROCKET);
    assertThat(forge.talk.replies).isEmpty();
    assertThat(wanted().orElseThrow().job())
        .isEqualTo(new Job.Review(Samples.PULL, Optional.empty()));
  }

  @Test
  void aStrangerIsRefusedAndNothingIsAskedFor() {
    run("mallory", "/loopguard review");

    assertThat(forge.talk.reactions).containsExactly(Reaction.EYES, Reaction.CONFUSED);
    assertThat(forge.talk.replies).hasSize(1);
    assertThat(wanted()).isEmpty();
  }

  @Test
  void theAuthorOfThePullRequestIsNoStrangerHoweverTheNameIsWritten() {
    run("Ada", "/loopguard review");

    assertThat(wanted()).isPresent();
  }

  @Test
  void aBotIsNotAnswered() {
    forge.talk.allow("helper[bot]", Permission.ADMIN);

    assertThat(run("helper[bot]", "/loopguard review")).isEqualTo(new JobOutcome.Unchanged());

    assertThat(forge.talk.replies).isEmpty();
    assertThat(wanted()).isEmpty();
  }

  @Test
  void anAnswerIsGivenOnceHoweverOftenTheCommandRuns() {
    run("mona", "/loopguard help");
    run("mona", "/loopguard help");

    assertThat(forge.talk.replies).hasSize(1);
    assertThat(forge.talk.reactions)
        .containsExactly(Reaction.EYES, Reaction.ROCKET, Reaction.EYES, Reaction.ROCKET);
  }

  @Test
  void aPauseIsRememberedAndNothingIsReviewedForIt() {
    run("mona", "/loopguard pause");

    assertThat(memory.of(42, 12)).contains(new Pause("mona", clock.instant()));
    assertThat(wanted()).isEmpty();
    assertThat(forge.talk.reactions).containsExactly(Reaction.EYES, Reaction.ROCKET);
  }

  @Test
  void whatIsAnsweredIsNotDoneAgain() {
    run("mona", "/loopguard pause");
    memory.resume(42, 12);

    run("mona", "/loopguard pause");

    assertThat(memory.of(42, 12)).isEmpty();
    assertThat(forge.talk.replies).hasSize(1);
    assertThat(forge.talk.reactions)
        .containsExactly(Reaction.EYES, Reaction.ROCKET, Reaction.EYES, Reaction.ROCKET);
  }

  @Test
  void resumingForgetsThePauseAndAsksForAReview() {
    memory.pause(42, 12, new Pause("mona", clock.instant()));

    run("mona", "/loopguard resume");

    assertThat(memory.of(42, 12)).isEmpty();
    assertThat(wanted()).isPresent();
  }

  @Test
  void aPauseIsNotForTheAuthorWithoutWriteAccess() {
    run("ada", "/loopguard pause");

    assertThat(memory.of(42, 12)).isEmpty();
    assertThat(forge.talk.reactions).containsExactly(Reaction.EYES, Reaction.CONFUSED);
  }

  @Test
  void somebodyElsesCopyOfAnAnswerIsNone() {
    forge.talk.say("mallory", "Copied.\n\n" + Samples.MARKERS.writeReply(Samples.PULL, 5));

    run("mona", "/loopguard help");

    assertThat(forge.talk.replies).hasSize(1);
  }

  @Test
  void whoLostTheLeaseDoesNothing() {
    assertThat(job().run(claim("mona", "/loopguard review"), () -> Standing.LOST))
        .isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.talk.reactions).isEmpty();
    assertThat(wanted()).isEmpty();
  }

  @Test
  void aLeaseLostOnTheWayStopsBeforeTheEffect() {
    Fence lost = () -> forge.talk.reactions.isEmpty() ? Standing.CURRENT : Standing.LOST;

    assertThat(job().run(claim("mona", "/loopguard help"), lost))
        .isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.talk.reactions).containsExactly(Reaction.EYES);
    assertThat(forge.talk.replies).isEmpty();
  }

  @Test
  void theForgesTroubleIsAnOutcome() {
    forge.trouble = Optional.of(new ForgeFailure.Throttled(Duration.ofMinutes(1), "slow down"));

    assertThat(run("mona", "/loopguard review"))
        .isEqualTo(new JobOutcome.Paused(Duration.ofMinutes(1), "slow down"));

    assertThat(wanted()).isEmpty();
  }

  private JobOutcome run(String sender, String line) {
    return job().run(claim(sender, line), OURS);
  }

  private CommandJob job() {
    ReviewSteps.Rules rules = new ReviewSteps.Rules(List.of(), Samples.catalogue(), "1");
    ReviewSteps steps =
        new ReviewSteps(
            forge, rules, Samples.planner(), new WaiverReader(memory::concerning, clock), clock);
    return new CommandJob(
        new CommandJob.Forge(forge, forge),
        new CommandRegistry(
            new CommandRegistry.Pages(
                Samples.catalogue(), Samples.LINKS::rule, Samples.LINKS::item),
            steps::configuration),
        new CommandJob.Stores(queue, new JdbcQueueStatus(database), memory.memory()),
        new CommandJob.Reading(Samples.MARKERS, steps),
        clock);
  }

  private Claim claim(String sender, String line) {
    Job.Command command =
        new Job.Command(
            Samples.PULL, new CommentTarget.Conversation(5), sender, Optional.of("ada"), line);
    return new Claim(1, "owner", 0, 0, clock.instant(), command, Optional.empty());
  }

  private Optional<Claim> wanted() {
    return queue.claimReview(clock.instant(), Worker.Terms.DEFAULT.lease());
  }
}
