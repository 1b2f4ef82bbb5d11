package dev.loopguard.pipeline;

import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlan;

/**
 * Posts the comments of a plan. A comment whose place the forge refuses costs none of the others:
 * it is looked for by halves and then walks down its ladder.
 */
public final class Publisher {
  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final Markers markers;

  /**
   * Joins the ports.
   *
   * @param markers those that the plan's comments were written with
   */
  public Publisher(PullRequestReader reader, PullRequestWriter writer, Markers markers) {
    this.reader = reader;
    this.writer = writer;
    this.markers = markers;
  }

  /**
   * Posts what {@code plan} has to say. When an answer is lost, the comments are read back and only
   * those that are missing are sent again, once; every other trouble is thrown as {@link
   * dev.loopguard.forge.ForgeException}, and a later plan takes up what was left.
   */
  public Publication publish(ReviewPlan plan, Fence fence) {
    return new Publishing(reader, writer, markers, plan, fence).run();
  }
}
