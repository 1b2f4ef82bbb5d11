package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Suggestion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterruptFixesTest {
  private static final String HEAD =
      "import java.util.concurrent.*;\nclass A {\n  void f(Future<String> q) {\n";

  @Test
  void setsTheFlagFirst() {
    assertThat(
            fix(
                """
                    try {
                      q.get();
                    } catch (InterruptedException e) {
                      g();
                    }
                """))
        .contains(
            "    } catch (InterruptedException e) {\n      Thread.currentThread().interrupt();");
    assertThat(fix("    try { q.get(); } catch (InterruptedException e) {}\n"))
        .contains(
            "    try { q.get(); } catch (InterruptedException e) {\n"
                + "      Thread.currentThread().interrupt();\n    }");
  }

  @Test
  void keepsTheIndentationOfTheFile() {
    assertThat(fix("\ttry {\n\t\tq.get();\n\t} catch (InterruptedException e) {\n\t}\n"))
        .contains("\t} catch (InterruptedException e) {\n\t\tThread.currentThread().interrupt();");
  }

  @Test
  void asksWhereOtherExceptionsAreCaughtToo() {
    assertThat(fix("    try {\n      q.get();\n    } catch (Exception e) {\n      g();\n    }\n"))
        .contains(
            """
                } catch (Exception e) {
                  if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                  }\
            """);
  }

  @Test
  void leavesLoopsAndFullLinesAlone() {
    String loop = "    while (true) {\n      try {\n        q.get();\n      } catch (";

    assertThat(fix(loop + "InterruptedException e) {\n      }\n    }\n")).isEmpty();
    assertThat(fix("    try { q.get(); } catch (InterruptedException e) { g(); }\n")).isEmpty();
    assertThat(fix("    try { q.get(); } catch (Exception _) {\n    }\n")).isEmpty();
  }

  private static Optional<String> fix(String body) {
    return Sample.check(HEAD + body + "  }\n}\n").findings().stream()
        .filter(finding -> finding.rule().name().equals("swallowed-interrupt"))
        .findFirst()
        .flatMap(Finding::fix)
        .map(Suggestion::replacement);
  }
}
