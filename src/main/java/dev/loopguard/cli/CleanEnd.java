package dev.loopguard.cli;

/**
 * While it is open, a process that is asked to end does so with exit code 0: for a command whose
 * usual end is Ctrl-C.
 */
final class CleanEnd implements AutoCloseable {
  private final Thread hook;

  private CleanEnd(Thread hook) {
    this.hook = hook;
  }

  static CleanEnd begin() {
    Thread hook = new Thread(() -> Runtime.getRuntime().halt(0), "loopguard-end");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CleanEnd(hook);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
