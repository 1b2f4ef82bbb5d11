package dev.loopguard.app;

import dev.loopguard.command.CommandRegistry;
import dev.loopguard.forge.MergeGroups;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.MergeGroupJob;
import dev.loopguard.pipeline.Neighbourhoods;
import dev.loopguard.pipeline.Outcomes;
import dev.loopguard.pipeline.Publisher;
import dev.loopguard.pipeline.ReviewJob;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.RunLog;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.pipeline.Worker;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * The worker with all its stations, over any forge and any queue.
 *
 * @param forge where pull requests are read and written
 * @param rules what changes are judged by
 * @param stores where the work is, and what is remembered
 * @param words what comments carry besides the pages' text
 * @param watch what its work is noted in
 */
record Assembly(
    Forge forge, ReviewSteps.Rules rules, CommandJob.Stores stores, Words words, Watch watch) {
  /**
   * All that is done at the forge.
   *
   * @param neighbourhoods the files beside those that pull requests change
   */
  record Forge(
      PullRequestReader reader,
      PullRequestWriter writer,
      MergeGroups groups,
      Neighbourhoods neighbourhoods) {}

  /** The book of runs, and the clock that tells how long they took. */
  record Watch(RunLog log, Clock clock) {}

  /** The marks and the addresses in what is written. */
  record Words(Markers markers, Links links) {}

  /**
   * @param executor runs the jobs
   * @param slots how many run at once
   */
  Worker worker(Executor executor, int slots, Worker.Terms terms) {
    return new Worker(
        stores.queue(),
        new Worker.Runners(
            reviews(terms.retries()), commands(), groups(terms.retries()), watch.log()),
        terms,
        executor,
        watch.clock(),
        slots);
  }

  private ReviewJob reviews(RetryPolicy retries) {
    PullRequestReader reader = forge.reader();
    PullRequestWriter writer = forge.writer();
    return new ReviewJob(
        reader,
        writer,
        steps(),
        new ReviewJob.Publishers(
            new Publisher(reader, writer, words.markers()),
            new CheckRunRenderer(words.links()),
            new Outcomes(reader, words.markers(), stores.memory().findings(), watch.clock())),
        work(retries));
  }

  private MergeGroupJob groups(RetryPolicy retries) {
    return new MergeGroupJob(forge.groups(), steps(), words.links(), work(retries));
  }

  private ReviewJob.Work work(RetryPolicy retries) {
    return new ReviewJob.Work(retries, stores.memory().pauses(), watch.log(), watch.clock());
  }

  private ReviewSteps steps() {
    CommentRenderer comments = new CommentRenderer(rules.catalogue(), words.links());
    return new ReviewSteps(
            forge.reader(),
            rules,
            new ReviewPlanner(words.markers(), comments),
            new ReviewSteps.Surroundings(
                new WaiverReader(stores.memory().dismissals()::concerning, watch.clock()),
                forge.neighbourhoods()),
            watch.clock())
        .remembering(stores.memory().checked());
  }

  private CommandJob commands() {
    return new CommandJob(
        new CommandJob.Forge(forge.reader(), forge.writer()),
        new CommandRegistry(
            new CommandRegistry.Pages(rules.catalogue(), words.links()::rule, words.links()::item),
            steps()::configuration),
        stores,
        new CommandJob.Reading(words.markers(), steps()),
        watch.clock());
  }
}
