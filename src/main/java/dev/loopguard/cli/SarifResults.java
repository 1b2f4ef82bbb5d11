package dev.loopguard.cli;

import dev.loopguard.checklist.MessageText;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Finding;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The findings of files as SARIF's results. */
final class SarifResults {
  /** The base of relative URIs, named as code scanning services expect it. */
  static final String ROOT = "%SRCROOT%";

  private static final String FINGERPRINT = "loopguardIdentity/v1";

  private final SarifRules rules;
  private final Tongue tongue;

  SarifResults(SarifRules rules, Tongue tongue) {
    this.rules = rules;
    this.tongue = tongue;
  }

  /** Returns the findings of a file, those that comments silence last. */
  List<Sarif.Result> of(CheckedFile file) {
    return Stream.concat(
            file.findings().stream().map(found -> result(file.file(), found, List.of())),
            file.silenced().stream()
                .map(
                    one ->
                        result(
                            file.file(),
                            one.found(),
                            List.of(new Sarif.Suppression("inSource", Visible.of(one.reason()))))))
        .toList();
  }

  /** Returns what is said of the parts of a file that were not checked. */
  List<Sarif.Notification> notifications(CheckedFile file) {
    String level = file.state() == State.UNREADABLE ? "error" : "warning";
    Sarif.Location where =
        new Sarif.Location(new Sarif.PhysicalLocation(location(file.file()), null));
    return file.complaints().stream()
        .map(words -> new Sarif.Notification(level, plain(words), List.of(where)))
        .toList();
  }

  /**
   * Returns a message that says {@code text} and nothing else: hidden characters are shown, and
   * code such as {@code handlers[name](event)} is kept from being read as a link. Braces stay
   * single though the standard (§3.11.5) doubles them: without arguments nothing is put in their
   * place, and viewers show what stands there.
   */
  static Sarif.Words plain(String text) {
    return Sarif.Words.plain(Visible.of(text).replace("](", "] ("));
  }

  private Sarif.Result result(Artifact file, Reported found, List<Sarif.Suppression> suppressions) {
    Finding finding = found.finding();
    return new Sarif.Result(
        finding.rule().fullName(),
        rules.index(found.rule()),
        SarifRules.level(found.severity()),
        message(found),
        List.of(
            new Sarif.Location(
                new Sarif.PhysicalLocation(
                    location(file),
                    region(finding.location().lines(), finding.location().column())))),
        Map.of(FINGERPRINT, found.identity().strong()),
        finding.fix().map(fix -> fix(file, found, fix)).stream().toList(),
        suppressions,
        new Sarif.ResultProperties(
            found.severity().word(), found.items().stream().map(ItemId::value).toList()));
  }

  private Sarif.Words message(Reported found) {
    String problem = tongue.of(MessageText.problem(found.rule(), found.finding().message()));
    return Sarif.Words.plain(
        plain(problem).text() + remedy(found).map(how -> "\n" + how).orElse(""));
  }

  private Sarif.Fix fix(Artifact file, Reported found, Suggestion fix) {
    return new Sarif.Fix(
        Sarif.Words.plain(remedy(found).orElseGet(() -> tongue.of(found.rule().title()))),
        List.of(
            new Sarif.ArtifactChange(
                location(file),
                List.of(
                    new Sarif.Replacement(
                        region(fix.lines(), 1), new Sarif.Content(fix.replacement()))))));
  }

  private Optional<String> remedy(Reported found) {
    return MessageText.remedy(found.rule(), found.finding().message())
        .map(tongue::of)
        .map(how -> plain(how).text());
  }

  private static Sarif.Region region(LineRange lines, int column) {
    return new Sarif.Region(lines.first(), column, lines.last());
  }

  private static Sarif.ArtifactLocation location(Artifact file) {
    return new Sarif.ArtifactLocation(file.uri(), file.rooted() ? ROOT : null);
  }
}
