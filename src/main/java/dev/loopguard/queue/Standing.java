package dev.loopguard.queue;

/** How a worker stands to the work that it claimed. */
public enum Standing {
  /** The lease is held and nothing newer was asked for. */
  CURRENT,
  /** The lease is held, and a newer request waits for this run to end. */
  SUPERSEDED,
  /** The lease ran out or another worker has it: nothing more may be written. */
  LOST
}
