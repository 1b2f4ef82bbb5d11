package dev.loopguard.cli;

import dev.loopguard.checklist.MessageText;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Location;

/** Findings for people: where, what, the code with a mark under it, what to do. */
final class TextReport implements Report {
  private static final String INDENT = "    ";

  @Override
  public String finding(CheckedFile file, CodeLines lines, Reported found) {
    return finding(file.source().shown(), lines, found);
  }

  /** Returns the text of a finding in the file that people know as {@code shown}. */
  static String finding(String shown, CodeLines lines, Reported found) {
    Location at = found.finding().location();
    int line = at.lines().first();
    Snippet snippet = Snippet.of(lines.at(line), at.column(), found.finding().tokens());
    StringBuilder text = new StringBuilder();
    text.append(Visible.of(shown))
        .append(":%d:%d: ".formatted(line, at.column()))
        .append(found.severity().word())
        .append(' ')
        .append(found.rule().id().name())
        .append("  ")
        .append(Visible.of(MessageText.problem(found.rule(), found.finding().message()).en()))
        .append('\n');
    text.append(INDENT).append(snippet.code()).append('\n');
    text.append(INDENT).append(snippet.mark()).append('\n');
    MessageText.remedy(found.rule(), found.finding().message())
        .ifPresent(how -> text.append("  how: ").append(Visible.of(how.en())).append('\n'));
    return text.append('\n').toString();
  }

  @Override
  public String end(Tally tally) {
    return tally.summary() + "\n";
  }
}
