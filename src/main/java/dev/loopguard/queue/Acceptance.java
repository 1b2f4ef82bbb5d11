package dev.loopguard.queue;

/** What became of a delivery that was handed to the queue. */
public enum Acceptance {
  /** It is stored with its work, durably. */
  ACCEPTED,
  /** A delivery of this id was stored before; nothing was done. */
  REPEATED
}
