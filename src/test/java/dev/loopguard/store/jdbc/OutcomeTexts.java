package dev.loopguard.store.jdbc;

import dev.loopguard.analysis.AsyncDefinition;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.Place;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Outcomes for tests. */
final class OutcomeTexts {
  private OutcomeTexts() {}

  /** Returns one with a value of every kind, in which {@code text} stands wherever a text may. */
  static Checked everything(String text) {
    return new Checked(
        text,
        List.of(bare(text), full(text)),
        List.of(new Suppressed(full(text), 3, text)),
        List.of(
            new Gap.Unparsable(new LineRange(7, 9), text),
            new Gap.RuleFailed(RuleId.java("missing-timeout"), text),
            new Gap.OthersUnread(Set.of(RuleId.java("missing-timeout")), Gap.Why.LIMIT),
            new Gap.CallersNotSearched(
                Set.of(RuleId.python("unawaited-coroutine")), Gap.Why.BEING_READ)),
        List.of(new AsyncDefinition(text, new LineRange(1, 4))),
        Set.of(text, text + "b"),
        Set.of(text, text + "c"));
  }

  private static Finding bare(String text) {
    return new Finding(
        RuleId.python("blocking-sleep"),
        Severity.MUST,
        new Location(text, LineRange.at(2), 5, text),
        text,
        new Message(text, Map.of()),
        Optional.empty());
  }

  private static Finding full(String text) {
    return new Finding(
        RuleId.java("missing-timeout"),
        Severity.CONSIDER,
        new Location(text, new LineRange(2, 4), 1, text, 1),
        text,
        new Message(
            Message.DEFAULT,
            Map.of(text, text, "other", text),
            List.of(new Place(text, 1), new Place(text, 7))),
        Optional.of(new Suggestion(new LineRange(2, 3), text)),
        Optional.of(text));
  }
}
