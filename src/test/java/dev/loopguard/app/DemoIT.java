package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Demo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as the launcher starts it. */
class DemoIT {
  private static final long LIMIT_SECONDS = 150;
  private static final Pattern COMMENTED =
      Pattern.compile(
          "^(\\S+\\.(?:py|java)) \\(|^ *(\\d+) \\| .*\\n(?=      \\|)", Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void itPrintsTheReviewAndEnds() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--exit")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(demo.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      demo.destroyForcibly();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);

    assertThat(demo.exitValue()).as(printed).isZero();
    assertThat(commented(printed))
        .containsExactly(
            "feedservice/clients.py",
            "34",
            "52",
            "60",
            "feedservice/service.py",
            "34",
            "feedservice/worker.py",
            "29",
            "41",
            "gateway/src/main/java/com/example/gateway/FeedGateway.java",
            "32",
            "56");
    assertThat(printed)
        .contains("Check run loopguard: FAILURE")
        .contains("Nothing blocks the event loop")
        .doesNotContain("scripts/backfill.py (+")
        .doesNotContain("tests/test_worker.py (+");
  }

  /** Returns the files with comments, each followed by the last line of every comment's place. */
  private static List<String> commented(String printed) {
    return COMMENTED.matcher(printed).results().map(DemoIT::fileOrLine).toList();
  }

  private static String fileOrLine(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
