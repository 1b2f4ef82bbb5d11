package dev.loopguard.analysis.python;

/**
 * A call that holds its thread until something outside the process has answered.
 *
 * @param kind what it waits for
 * @param callee the qualified name of what is called, like {@code subprocess.run}
 * @param brief whether it comes back at once by its nature: it removes one file, it starts a
 *     process and does not wait for it
 */
public record BlockingCall(BlockingKind kind, String callee, boolean brief) {}
