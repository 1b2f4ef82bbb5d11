package dev.loopguard.cli;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.cli.CheckedFile.Silenced;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import dev.loopguard.review.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checked file whose path and code try to break out of every form. */
final class HostileFile {
  static final String PATH = "a b/50%,x::y\n\"\u202e.py";
  static final String CODE = "nap(a[b](c), '\r\n::error::%0A,\u202e')";

  private HostileFile() {}

  /** A finding to be mended, one that counts as a nudge, a silenced one, and a gap. */
  static CheckedFile sample() {
    return new CheckedFile(
        Artifact.inRepository(PATH),
        Bytes.utf8(CODE + "\n"),
        State.PARTLY_CHECKED,
        List.of("line 9 does not parse: unexpected \u001b[31m\n::stop-commands::x"),
        List.of(
            reported(
                MarkerAnalyzer.NAP,
                Severity.MUST,
                new LineRange(1, 2),
                Optional.of(new Suggestion(new LineRange(1, 2), "    await \"x\"\n    y"))),
            reported(MarkerAnalyzer.DOZE, Severity.CONSIDER, LineRange.at(3), Optional.empty())),
        List.of(
            new Silenced(
                reported(MarkerAnalyzer.NAP, Severity.SHOULD, LineRange.at(4), Optional.empty()),
                "because \u202e")));
  }

  private static Reported reported(
      RuleId rule, Severity severity, LineRange lines, Optional<Suggestion> fix) {
    RulePage page = Pages.catalogue().rule(rule).orElseThrow();
    Finding finding =
        new Finding(
            rule,
            severity,
            new Location(PATH, lines, 5, "f"),
            "nap ( )",
            Message.of(Map.of("call", CODE)),
            fix);
    return new Reported(finding, page, severity, page.items(), Identity.of(PATH, finding));
  }
}
