package dev.loopguard.queue;

/** Told when work was stored, so that it starts at once instead of at the next tick. */
@FunctionalInterface
public interface WorkSignal {
  void workArrived();
}
