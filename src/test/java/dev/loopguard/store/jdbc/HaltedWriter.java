package dev.loopguard.store.jdbc;

import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.WorkQueue;
import java.nio.file.Path;
import java.util.List;

/** A program that accepts deliveries on an H2 file and halts without closing anything. */
final class HaltedWriter {
  static final int DELIVERIES = 300;

  /** What it exits with when every delivery was accepted. */
  static final int EXIT_CODE = 42;

  private HaltedWriter() {}

  public static void main(String[] arguments) {
    WorkQueue queue = new JdbcWorkQueue(TestDatabases.h2(Path.of(arguments[0])));
    boolean all = true;
    for (int n = 1; n <= DELIVERIES; n++) {
      all &=
          queue.accept(
                  QueueUnderTest.delivery("d" + n, QueueUnderTest.T0),
                  List.of(QueueUnderTest.review(QueueUnderTest.pull(n), n)))
              == Acceptance.ACCEPTED;
    }
    Runtime.getRuntime().halt(all ? EXIT_CODE : 1);
  }
}
