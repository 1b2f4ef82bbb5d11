package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OutcomeTextTest {
  @Property(tries = 300)
  void whateverTextsAnOutcomeHoldsTheyComeBack(@ForAll String text) {
    Checked outcome = OutcomeTexts.everything(text);

    String written = OutcomeText.write(outcome);

    assertThat(OutcomeText.read(written)).contains(outcome);
    assertThat(written).matches("\\p{ASCII}*");
  }

  @Property
  void aFileThatWasNotReadComesBackToo(@ForAll Reason reason) {
    NotChecked outcome = new NotChecked("a.py", reason);

    assertThat(OutcomeText.read(OutcomeText.write(outcome))).contains(outcome);
  }

  @Property(tries = 500)
  void aDamagedTextIsAnOutcomeOrNone(
      @ForAll @IntRange(max = 900) int from,
      @ForAll @IntRange(max = 20) int cut,
      @ForAll String instead) {
    String written = OutcomeText.write(OutcomeTexts.everything("x"));
    int start = from % written.length();
    int end = Math.min(written.length(), start + cut);

    assertThatCode(
            () -> OutcomeText.read(written.substring(0, start) + instead + written.substring(end)))
        .doesNotThrowAnyException();
  }
}
