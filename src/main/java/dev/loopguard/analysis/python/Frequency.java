package dev.loopguard.analysis.python;

/** How often a function runs while the program does, as far as its file tells. */
public enum Frequency {
  /** Once per request, message or command that comes from outside. */
  PER_REQUEST,
  /** Once per item of a collection that the file goes through. */
  PER_ITEM,
  /** When the program, or an object of it, starts or ends. */
  ONCE,
  UNKNOWN
}
