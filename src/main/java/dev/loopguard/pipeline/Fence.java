package dev.loopguard.pipeline;

import dev.loopguard.queue.Standing;

/** Guards every write of a run: asked before each, it says whether the work is still ours. */
@FunctionalInterface
public interface Fence {
  /** Returns how this run stands to its work. */
  Standing standing();

  /** Returns whether the run goes on: the lease is held and no newer request has arrived. */
  default boolean holds() {
    return standing() == Standing.CURRENT;
  }
}
