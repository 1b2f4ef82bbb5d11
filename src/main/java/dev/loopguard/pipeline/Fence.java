package dev.loopguard.pipeline;

/** Guards every write of a review: asked before each, it says whether the work is still ours. */
@FunctionalInterface
public interface Fence {
  /** Returns false when the lease is lost or a newer head is wanted: write nothing more. */
  boolean holds();
}
