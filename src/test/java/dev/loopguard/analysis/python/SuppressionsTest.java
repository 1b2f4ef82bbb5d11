package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time.sleep(1)  # loopguard: ignore[blocking-sleep]",
        "time.sleep(1)  # loopguard: ignore[python/blocking-sleep] why",
        "time.sleep(1)  # loopguard: ignore[dangling-task, blocking-sleep]",
        "time.sleep(1)  # loopguard: ignore",
        "time.sleep(1)  # noqa",
        "time.sleep(1)  # noqa: ASYNC251",
        "time.sleep(1)  # noqa:E501,async251",
        "time.sleep(1)  # type: ignore # noqa: ASYNC251",
        "# loopguard: ignore[blocking-sleep]\n    time.sleep(1)",
        "# loopguard: ignore[blocking-sleep] why\n    # and more\n    time.sleep(1)",
        "x = [  # loopguard: ignore[blocking-sleep]\n        time.sleep(1)\n    ]",
        "# loopguard: ignore[blocking-sleep]\n    x = [\n        time.sleep(1)\n    ]",
        "time.sleep(\n        1\n    )  # loopguard: ignore[blocking-sleep]",
      })
  void silences(String statement) {
    Checked checked = check(statement);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.suppressed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time.sleep(1)  # loopguard: ignore[dangling-task]",
        "time.sleep(1)  # loopguard: ignore[java/blocking-sleep]",
        "time.sleep(1)  # loopguard: ignore[]",
        "time.sleep(1)  # noqa: E501",
        "# noqa\n    time.sleep(1)",
        "pass  # loopguard: ignore[blocking-sleep]\n    time.sleep(1)",
        "time.sleep(1)\n    # loopguard: ignore[blocking-sleep]",
        "# loopguard: ignore[blocking-sleep]\n\n    time.sleep(1)",
        "x = '# loopguard: ignore[blocking-sleep]'; time.sleep(1)",
      })
  void doesNotSilence(String statement) {
    Checked checked = check(statement);

    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.suppressed()).isEmpty();
  }

  @Test
  void keepsTheLineAndTheReason() {
    Suppressed suppressed =
        check("# loopguard: ignore[blocking-sleep] a test of the watchdog\n    time.sleep(1)")
            .suppressed()
            .getFirst();

    assertThat(suppressed.line()).isEqualTo(3);
    assertThat(suppressed.reason()).isEqualTo("a test of the watchdog");
    assertThat(suppressed.finding().location().lines().first()).isEqualTo(4);
  }

  @Test
  void silencesAHandlerOnItsOwnLine() {
    Checked checked =
        check(
            """
            while True:
                    try:
                        await f()
                    except:  # loopguard: ignore[swallowed-cancellation]
                        pass
            """);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.suppressed()).hasSize(1);
  }

  private static Checked check(String statement) {
    String text = "import time\nasync def f():\n    " + statement + "\n";
    return (Checked)
        PythonRules.analyzer().analyse(new SourceFile("src/service.py", Bytes.utf8(text)));
  }
}
