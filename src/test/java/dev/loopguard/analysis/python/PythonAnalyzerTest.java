package dev.loopguard.analysis.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonAnalyzerTest {
  private static final String SLEEPS =
      """
      import asyncio, time

      class Job:
          async def run(self):
              time.sleep(
                  1,  # second
              )
      """;

  private final PythonAnalyzer analyzer = PythonRules.analyzer();

  @Test
  void readsFilesByTheirName() {
    assertThat(List.of("a.py", "b/c.pyi", "d.pyw")).allMatch(analyzer::reads);
    assertThat(List.of("a.pyc", "py", "a.ipynb", "a.java")).noneMatch(analyzer::reads);
  }

  @Test
  void describesAFinding() {
    Finding finding = checked(SLEEPS).findings().getFirst();

    assertThat(finding.rule()).isEqualTo(RuleId.python("blocking-sleep"));
    assertThat(finding.severity()).isEqualTo(Severity.MUST);
    assertThat(finding.location().path()).isEqualTo("app/job.py");
    assertThat(finding.location().lines()).isEqualTo(new LineRange(5, 7));
    assertThat(finding.location().column()).isEqualTo(9);
    assertThat(finding.location().symbol()).isEqualTo("Job.run");
    assertThat(finding.tokens()).isEqualTo("time . sleep ( 1 , )");
    assertThat(finding.message().arguments())
        .containsEntry("call", "time.sleep( 1, # second )")
        .containsEntry("instead", "await asyncio.sleep(1)");
  }

  @Test
  void keepsAFixThatWorks() {
    Finding finding = checked(SLEEPS).findings().getFirst();

    assertThat(finding.fix().orElseThrow().lines()).isEqualTo(new LineRange(5, 7));
    assertThat(finding.fix().orElseThrow().replacement())
        .isEqualTo("        await asyncio.sleep(1)");
  }

  @Test
  void ordersFindingsByPlace() {
    Checked checked =
        checked(
            """
            import asyncio, time, requests
            async def f():
                time.sleep(1)
                asyncio.create_task(f())
                requests.get(time.sleep(2))
                f()
            """);

    assertThat(checked.findings())
        .extracting(finding -> finding.location().lines().first() + " " + finding.rule().name())
        .containsExactly(
            "3 blocking-sleep",
            "4 dangling-task",
            "5 blocking-http-call",
            "5 blocking-sleep",
            "6 unawaited-coroutine");
  }

  @Test
  void saysWhichLinesItCouldNotRead() {
    Checked checked = checked("import time\nx = = 1\nasync def f():\n    time.sleep(1)\n");

    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(((Gap.Unparsable) gap).lines()).isEqualTo(LineRange.at(2)));
  }

  @Test
  void saysWhyAFileWasNotRead() {
    assertThat(reason("x = 1\n".repeat(250_001).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(new byte[] {'x', 0, 'y'})).isEqualTo(Reason.BINARY);
    assertThat(reason("# coding: klingon\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.UNKNOWN_ENCODING);
    assertThat(reason(new byte[] {'x', '=', (byte) 0xFF})).isEqualTo(Reason.UNKNOWN_ENCODING);
    assertThat(reason("print 'hello'\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.PYTHON_2);
    assertThat(reason("(".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.NESTED_TOO_DEEPLY);
  }

  @Test
  void losesOnlyTheRuleThatCrashes() {
    List<PythonRule> rules = new ArrayList<>(PythonRules.ALL);
    rules.add(new CrashingRule());

    Checked checked = (Checked) new PythonAnalyzer(rules, List.of()).analyse(file(SLEEPS));

    assertThat(checked.findings())
        .extracting(Finding::rule)
        .containsExactly(RuleId.python("blocking-sleep"));
    assertThat(checked.gaps())
        .containsExactly(new Gap.RuleFailed(RuleId.python("crashing"), "IllegalStateException"));
  }

  @Test
  void givesTheSameAnswerTwice() {
    assertThat(analyzer.analyse(file(SLEEPS))).isEqualTo(analyzer.analyse(file(SLEEPS)));
  }

  private Checked checked(String text) {
    return (Checked) analyzer.analyse(file(text));
  }

  private Reason reason(byte[] bytes) {
    FileOutcome outcome = analyzer.analyse(new SourceFile("app/job.py", Bytes.of(bytes)));
    return ((NotChecked) outcome).reason();
  }

  private static SourceFile file(String text) {
    return new SourceFile("app/job.py", Bytes.utf8(text));
  }

  private static final class CrashingRule implements PythonRule {
    @Override
    public RuleId id() {
      return RuleId.python("crashing");
    }

    @Override
    public void subscribe(Subscriptions on) {
      on.each(
          Call.class,
          (call, file, reporter) -> {
            reporter.report(Spot.of(call), Severity.MUST, Message.of(Map.of()));
            throw new IllegalStateException("a bug");
          });
    }
  }
}
