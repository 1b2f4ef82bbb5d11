package dev.loopguard.analysis.python.index;

/**
 * A call, as far as it matters what is called.
 *
 * @param handling what becomes of what the call gives
 * @param onLoop whether it runs in a coroutine that is not the program itself, and not in a branch
 *     that asks for a loop first
 */
public record CallSite(int line, Handling handling, boolean onLoop) {
  /** What the code around a call does with what the call gives. */
  public enum Handling {
    /** It drops it. */
    DROPPED,
    /** It takes it for a value: a coroutine would be a mistake. */
    USED,
    /** It does something that may suit a coroutine too. */
    OTHER
  }
}
