package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSuppressionsTest {
  private static final String RULE = "loopguard:blocking-call-in-async";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thread.sleep(1); // loopguard: ignore[blocking-call-in-async]",
        "Thread.sleep(1); // loopguard: ignore[java/blocking-call-in-async] why",
        "Thread.sleep(1); // loopguard: ignore[dropped-future, blocking-call-in-async]",
        "Thread.sleep(1); // loopguard: ignore",
        "Thread.sleep(1); /* loopguard: ignore[blocking-call-in-async] why */",
        "// loopguard: ignore[blocking-call-in-async]\n    Thread.sleep(1);",
        "// loopguard: ignore[blocking-call-in-async] why\n    // and more\n    Thread.sleep(1);",
        "// loopguard: ignore[blocking-call-in-async]\n    Thread\n        .sleep(1);",
        "Thread.sleep(\n        1\n    ); // loopguard: ignore[blocking-call-in-async]",
        "@SuppressWarnings(\""
            + RULE
            + "\")\n    byte[] x = java.nio.file.Files.readAllBytes(null);",
      })
  void silences(String statement) {
    Checked checked = check("", statement);

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.suppressed()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"" + RULE + "\")",
        "@SuppressWarnings({\"unused\", \"loopguard:java/blocking-call-in-async\"})",
        "@SuppressWarnings(value = \"" + RULE + "\")",
        "@SuppressWarnings(\"BlockingMethodInNonBlockingContext\")",
      })
  void anAnnotationSilencesItsMethod(String annotation) {
    Checked checked = check(annotation, "Thread.sleep(1);");

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.suppressed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thread.sleep(1); // loopguard: ignore[dropped-future]",
        "Thread.sleep(1); // loopguard: ignore[python/blocking-call-in-async]",
        "Thread.sleep(1); // loopguard: ignore[]",
        "g(); // loopguard: ignore[blocking-call-in-async]\n    Thread.sleep(1);",
        "Thread.sleep(1);\n    // loopguard: ignore[blocking-call-in-async]",
        "// loopguard: ignore[blocking-call-in-async]\n\n    Thread.sleep(1);",
        "f(\"// loopguard: ignore[blocking-call-in-async]\"); Thread.sleep(1);",
        "@SuppressWarnings(\"" + RULE + "\") int x = 0;\n    Thread.sleep(1);",
      })
  void doesNotSilence(String statement) {
    Checked checked = check("", statement);

    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.suppressed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"all\")",
        "@SuppressWarnings(\"loopguard:dropped-future\")",
        "@Deprecated(since = \"" + RULE + "\")",
      })
  void otherAnnotationsDoNotSilence(String annotation) {
    assertThat(check(annotation, "Thread.sleep(1);").findings()).hasSize(1);
  }

  @Test
  void keepsTheLineAndTheReason() {
    Suppressed suppressed =
        check("", "// loopguard: ignore[blocking-call-in-async] at start only\n Thread.sleep(1);")
            .suppressed()
            .getFirst();

    assertThat(suppressed.line()).isEqualTo(5);
    assertThat(suppressed.reason()).isEqualTo("at start only");
    assertThat(suppressed.finding().location().lines().first()).isEqualTo(6);
  }

  private static Checked check(String annotation, String statement) {
    String text =
        "import io.smallrye.mutiny.Uni;\nclass A {\n  %s\n  Uni<String> f() {\n    %s\n  }\n}\n"
            .formatted(annotation, statement);
    return (Checked)
        new JavaAnalyzer(JavaRules.ALL)
            .analyse(new SourceFile("src/main/java/A.java", Bytes.utf8(text)));
  }
}
