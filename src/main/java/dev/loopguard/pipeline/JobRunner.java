package dev.loopguard.pipeline;

import dev.loopguard.queue.Claim;

/** Runs jobs of one kind. */
public interface JobRunner {
  /**
   * Runs the job of {@code claim} to its end. What the forge answers becomes an outcome; what is
   * thrown is a defect.
   *
   * @param fence asked before each step that others can see
   */
  JobOutcome run(Claim claim, Fence fence);

  /**
   * Tells the people concerned that the work was given up after its last try.
   *
   * @param reference the word that finds the failure in the log
   */
  void announceParked(Claim claim, String reason, String reference);
}
