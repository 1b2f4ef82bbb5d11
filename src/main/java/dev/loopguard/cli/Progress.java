package dev.loopguard.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** One line on a terminal that says how far a long check is, rewritten as it goes. */
final class Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final String ERASE = "\r\033[K";

  private final PrintWriter err;
  private final Terminal terminal;
  private Instant next;
  private boolean shown;

  Progress(PrintWriter err, Terminal terminal) {
    this.err = err;
    this.terminal = terminal;
    this.next = terminal.clock().instant().plus(PATIENCE);
  }

  void at(int done, int total) {
    if (terminal.attended() && !terminal.clock().instant().isBefore(next)) {
      next = terminal.clock().instant().plus(INTERVAL);
      shown = true;
      err.print(ERASE + "checked " + done + " of " + total + " files");
      err.flush();
    }
  }

  /** Takes the line away so that something else can be printed. */
  void clear() {
    if (shown) {
      shown = false;
      err.print(ERASE);
      err.flush();
    }
  }
}
