package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules test}, and {@code check} with rules of one's own. */
class OwnRulesCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Tools.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String fixture() {
    return Fixtures.text("/fixtures/own-rules/.github/loopguard/house.yml");
  }

  @Test
  void everyRuleIsNamed() throws IOException {
    Path file = write("house.yml", fixture());
    assertThat(run("rules", "test", file.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            ok      python/own-job-without-limit  2 examples
            ok      python/own-print-in-handler  2 examples
            ok      java/own-call-under-lock  2 examples
            3 of 3 rules work
            """);
  }

  @Test
  void aFailingExampleIsNamedWithItsLine() throws IOException {
    Path file = write("house.yml", fixture().replace("(\"report\", limit=60)", "(\"report\", 60)"));
    assertThat(run("rules", "test", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            "failed  python/own-job-without-limit  2 examples\n  "
                + file
                + ":27: own-job-without-limit.good: This line of a good example is found.\n")
        .endsWith("2 of 3 rules work\n");
  }

  @Test
  void whatCannotBeReadIsAnError() {
    assertThat(run("rules", "test", folder.resolve("none.yml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.yml: ");
    assertThat(run("rules", "tset")).isEqualTo(2);
  }

  @Test
  void checkUsesTheRulesOfTheRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".github/loopguard/house.yml", fixture());
    Path code = write("shop/jobs.py", "from app.jobs import Queue\n\nQueue().enqueue(\"mail\")\n");

    assertThat(run("check", "--format", "jsonl", code.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"line\":3,", "\"rule\":\"own-job-without-limit\"", "\"own-bounded-jobs\"")
        .contains("`\\\"mail\\\"` may run for ever.");

    out.getBuffer().setLength(0);
    assertThat(run("check", "--format", "sarif", code.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("python/own-job-without-limit");

    out.getBuffer().setLength(0);
    write(".github/loopguard.yml", "items: {own-bounded-jobs: consider}\n");
    assertThat(run("check", code.toString())).isZero();
    assertThat(run("check", "--no-config", "--format", "jsonl", code.toString())).isZero();
  }
}
