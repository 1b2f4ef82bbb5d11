package dev.loopguard.pipeline;

/** Says whether a run may still be seen: its lease is held and nothing newer was asked for. */
@FunctionalInterface
public interface Fence {
  boolean holds();
}
