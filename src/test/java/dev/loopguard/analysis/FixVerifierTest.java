package dev.loopguard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixVerifierTest {
  private static final String TEXT = "a\nbad\nc\n";
  private static final Finding BAD = finding("bad");

  @Test
  void keepsAFixThatTakesTheFindingAway() {
    assertThat(kept(checked(List.of()))).isTrue();
  }

  @Test
  void dropsAFixThatLeavesTheFinding() {
    assertThat(kept(checked(List.of(BAD)))).isFalse();
  }

  @Test
  void dropsAFixThatBringsAnotherFinding() {
    assertThat(kept(checked(List.of(finding("worse"))))).isFalse();
  }

  @Test
  void dropsAFixThatDoesNotParse() {
    assertThat(
            kept(
                new Checked(
                    "a.py",
                    List.of(),
                    List.of(),
                    List.of(new Gap.Unparsable(LineRange.at(2), "no statement")))))
        .isFalse();
    assertThat(kept(new NotChecked("a.py", Reason.UNPARSABLE))).isFalse();
  }

  @Test
  void replacesWholeLines() {
    Suggestion suggestion = new Suggestion(new LineRange(2, 3), "x\ny");

    assertThat(FixVerifier.apply("a\nb\nc\nd\n", suggestion)).isEqualTo("a\nx\ny\nd\n");
    assertThat(FixVerifier.apply("a\r\nb\r\nc\r\nd", suggestion)).isEqualTo("a\r\nx\ny\r\nd");
    assertThat(FixVerifier.apply("a\nb\nc", suggestion)).isEqualTo("a\nx\ny");
  }

  private static boolean kept(FileOutcome after) {
    FixVerifier verifier =
        new FixVerifier(
            text -> {
              assertThat(text).isEqualTo("a\ngood\nc\n");
              return after;
            });
    return verifier.verify(TEXT, checked(List.of(BAD))).findings().getFirst().fix().isPresent();
  }

  private static Checked checked(List<Finding> findings) {
    return new Checked("a.py", findings, List.of(), List.of());
  }

  private static Finding finding(String tokens) {
    return new Finding(
        RuleId.python("some-rule"),
        Severity.MUST,
        new Location("a.py", LineRange.at(2), 1, ""),
        tokens,
        Message.of(Map.of()),
        Optional.of(new Suggestion(LineRange.at(2), "good")));
  }
}
