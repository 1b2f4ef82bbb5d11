package dev.loopguard.app;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import java.time.Duration;

/** Waits for what a packaged server does to a pull request. */
final class Waiting {
  static final Duration LIMIT = Duration.ofMinutes(2);

  private Waiting() {}

  /** Waits until a check run on the head is completed, and returns it. */
  static FakeCheckRun forCheck(ServerProcess server, FakePullRequest pull) {
    server.await("No check run was completed", LIMIT, () -> completed(pull));
    return pull.repository().checkRuns(pull.head()).getLast();
  }

  static boolean completed(FakePullRequest pull) {
    return pull.repository().checkRuns(pull.head()).stream()
        .map(FakeCheckRun::status)
        .anyMatch("completed"::equals);
  }
}
