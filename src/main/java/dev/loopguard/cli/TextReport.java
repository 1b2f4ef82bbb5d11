package dev.loopguard.cli;

import dev.loopguard.checklist.MessageText;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Location;

/** Findings for people: where, what, the code with a mark under it, what to do. */
final class TextReport implements Report {
  private static final String INDENT = "    ";

  private final Tongue tongue;
  private final Streams streams;

  TextReport(Tongue tongue, Streams streams) {
    this.tongue = tongue;
    this.streams = streams;
  }

  @Override
  public void file(CheckedFile file) {
    streams.complain(file);
    if (!file.findings().isEmpty()) {
      CodeLines lines = new CodeLines(file.content());
      file.findings().forEach(found -> streams.print(finding(file.file(), lines, found)));
    }
  }

  @Override
  public void complain(String sentence) {
    streams.complain(sentence);
  }

  @Override
  public void end(Summary summary) {
    String details = summary.details().isEmpty() ? "" : "\n" + summary.details() + "\n";
    streams.print(summary.line() + "\n" + details);
  }

  /** Says that a finding of the check before is no longer there. */
  void gone(Artifact file, Reported found) {
    streams.print(
        "gone: %s %s %s%n"
            .formatted(
                place(file, found.finding().location()),
                found.severity().word(),
                found.rule().id().name()));
  }

  private String finding(Artifact file, CodeLines lines, Reported found) {
    Location at = found.finding().location();
    int line = at.lines().first();
    Snippet snippet = Snippet.of(lines.at(line), at.column(), found.finding().tokens());
    StringBuilder text = new StringBuilder();
    Paint paint = streams.paint();
    text.append(paint.place(place(file, at)))
        .append(' ')
        .append(paint.severity(found.severity(), found.severity().word()))
        .append(' ')
        .append(found.rule().id().name())
        .append("  ")
        .append(Visible.of(problem(found)))
        .append('\n');
    text.append(INDENT).append(snippet.code()).append('\n');
    text.append(INDENT).append(paint.severity(found.severity(), snippet.mark())).append('\n');
    MessageText.remedy(found.rule(), found.finding().message())
        .map(tongue::of)
        .ifPresent(
            how -> text.append(paint.advice("  how: ")).append(Visible.of(how)).append('\n'));
    return text.append('\n').toString();
  }

  private static String place(Artifact file, Location at) {
    return Visible.of(file.shown()) + ":%d:%d:".formatted(at.lines().first(), at.column());
  }

  private String problem(Reported found) {
    return tongue.of(MessageText.problem(found.rule(), found.finding().message()));
  }
}
