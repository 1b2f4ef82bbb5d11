package dev.loopguard.pipeline;

/** Told of each run of a review that ended, after it was stored. */
@FunctionalInterface
public interface RunListener {
  void ended(EndedRun run);
}
