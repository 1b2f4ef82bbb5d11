package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Leaks;
import dev.loopguard.lab.Story;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.Faults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever level a log is set to, and whatever goes wrong: no secret is in it. */
class SecretsTest {
  private static final String BEFORE = "import time\n\n\nasync def f():\n    return 1\n";
  private static final String AFTER = BEFORE.replace("    return", "    time.sleep(1)\n    return");

  @TempDir Path folder;

  private final Logger root = Logger.getLogger("");
  private final Level levelBefore = root.getLevel();
  private final Everything log = new Everything();

  @BeforeEach
  void listen() {
    root.setLevel(Level.ALL);
    root.addHandler(log);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(log);
    root.setLevel(levelBefore);
  }

  @Test
  void theLifeOfAPullRequestLeavesNoneInTheFinestLog() {
    try (Station station = new Station(folder)) {
      Story.play(
          station.github,
          (_, delivery) -> {
            station.deliver(delivery);
            station.work();
          },
          _ -> {});
      assertNothingLeaked(station);
    }
  }

  @Test
  void troubleWithGitHubLeavesNone() {
    try (Station station = new Station(folder)) {
      FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
      Faults faults = station.github.faults();
      faults.on("POST", "/app/installations/*/access_tokens").times(2).fail(500);
      tried(station, pull);
      faults.on("GET", "/repos/*/*/pulls/*").times(2).fail(401);
      tried(station, pull);
      faults.on("GET", "/repos/*/*/pulls/*/files").throttleWithoutRetryAfter();
      tried(station, pull);
      station.github.app().expireTokens();
      faults.on("POST", "/repos/*/*/pulls/*/reviews").resetAfterWrite();
      tried(station, pull);
      assertThat(log.said("(status 500)")).isTrue();
      assertThat(log.said("comments=1")).isTrue();
      assertNothingLeaked(station);
    }
  }

  private static void tried(Station station, FakePullRequest pull) {
    station.clock.forward(Duration.ofHours(1));
    station.review(pull, "synchronize");
  }

  private void assertNothingLeaked(Station station) {
    assertThat(log.said("org.kohsuke")).as("the log is at its finest").isTrue();
    assertThat(
            Leaks.in(
                log.text(),
                List.of(
                    station.github.app().webhookSecret(), station.github.app().privateKeyPem())))
        .isEmpty();
  }

  /** Keeps all that is logged, with the names of the threads that did it. */
  private static final class Everything extends Handler {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    Everything() {
      setLevel(Level.ALL);
    }

    String text() {
      return lines.stream().collect(Collectors.joining("\n"));
    }

    boolean said(String words) {
      return lines.stream().anyMatch(line -> line.contains(words));
    }

    @Override
    public void publish(LogRecord record) {
      StringWriter line = new StringWriter();
      line.append(record.getLoggerName()).append(' ');
      line.append(Thread.currentThread().getName()).append(' ');
      line.append(String.valueOf(record.getMessage())).append(' ');
      if (record.getParameters() != null) {
        line.append(Arrays.toString(record.getParameters()));
      }
      if (record.getThrown() != null) {
        record.getThrown().printStackTrace(new PrintWriter(line));
      }
      lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
