package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tries the fixes that rules propose, and keeps those that work: with the fix the file reads as
 * well as before, the finding is gone, and no other has come.
 */
public final class FixVerifier {
  /** Each try reads the whole file again; a file with more candidates keeps the first ones. */
  private static final int MOST_TRIES = 40;

  /** How much text all tries together may read, in UTF-16 units: large files get fewer tries. */
  private static final int MOST_TEXT = 4_000_000;

  /** What stays of a finding when the lines around it change. */
  private record Key(RuleId rule, String symbol, String tokens) {}

  private final Function<String, FileOutcome> check;

  /**
   * @param check checks a text in place of the file's
   */
  public FixVerifier(Function<String, FileOutcome> check) {
    this.check = check;
  }

  /** Returns {@code checked} with only those fixes that work on {@code text}. */
  public Checked verify(String text, Checked checked) {
    List<Finding> findings = new ArrayList<>();
    int tries = 0;
    int most = Math.min(MOST_TRIES, MOST_TEXT / Math.max(1, text.length()));
    for (Finding finding : checked.findings()) {
      boolean kept = finding.fix().isPresent() && tries++ < most && works(text, checked, finding);
      findings.add(kept ? finding : finding.withoutFix());
    }
    return new Checked(
        checked.path(),
        findings,
        checked.suppressed().stream().map(FixVerifier::withoutFix).toList(),
        checked.gaps(),
        checked.definitions(),
        checked.symbols(),
        checked.plainFunctions());
  }

  /** Returns {@code text} with the suggestion's lines replaced. */
  static String apply(String text, Suggestion suggestion) {
    int start = lineStart(text, suggestion.lines().first());
    int end = lineEnd(text, lineStart(text, suggestion.lines().last()));
    return text.substring(0, start) + suggestion.replacement() + text.substring(end);
  }

  private boolean works(String text, Checked before, Finding finding) {
    String fixed = apply(text, finding.fix().orElseThrow());
    return check.apply(fixed) instanceof Checked after
        && after.gaps().size() <= before.gaps().size()
        && isWithout(keys(after), keys(before), key(finding));
  }

  /** Returns whether {@code after} is a part of {@code before} with one {@code gone} less. */
  private static boolean isWithout(List<Key> after, List<Key> before, Key gone) {
    List<Key> allowed = new ArrayList<>(before);
    allowed.remove(gone);
    return after.stream().allMatch(allowed::remove);
  }

  private static List<Key> keys(Checked checked) {
    return Stream.concat(
            checked.findings().stream(),
            checked.suppressed().stream().map(FileOutcome.Suppressed::finding))
        .map(FixVerifier::key)
        .toList();
  }

  private static Key key(Finding finding) {
    return new Key(finding.rule(), finding.location().symbol(), finding.tokens());
  }

  private static FileOutcome.Suppressed withoutFix(FileOutcome.Suppressed suppressed) {
    return new FileOutcome.Suppressed(
        suppressed.finding().withoutFix(), suppressed.line(), suppressed.reason());
  }

  private static int lineStart(String text, int line) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = lineEnd(text, start);
      start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return start;
  }

  /**
   * Returns the offset of the end of the line that starts at {@code start}, before its LF or CR.
   */
  private static int lineEnd(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }
}
