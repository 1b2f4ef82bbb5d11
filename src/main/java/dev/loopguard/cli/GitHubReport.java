package dev.loopguard.cli;

import dev.loopguard.checklist.MessageText;
import dev.loopguard.cli.CheckedFile.Reported;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import java.util.Optional;

/**
 * Findings as workflow commands of GitHub Actions, which become annotations. Whatever quotes
 * hostile text is such a command too: the runner looks for its older commands anywhere in a line,
 * but not within one of these.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
final class GitHubReport implements Report {
  private final Tongue tongue;
  private final Streams streams;

  GitHubReport(Tongue tongue, Streams streams) {
    this.tongue = tongue;
    this.streams = streams;
  }

  @Override
  public void file(CheckedFile file) {
    String name = property(file.file().path());
    file.gaps()
        .forEach(gap -> print("::warning file=%s,title=Loopguard::%s".formatted(name, data(gap))));
    file.findings().forEach(found -> print(command(name, found)));
  }

  @Override
  public void complain(String sentence) {
    print("::warning title=Loopguard::" + data(sentence));
  }

  @Override
  public void end(Summary summary) {
    streams.err().println(summary.line());
    streams.err().flush();
  }

  private void print(String line) {
    streams.print(line + "\n");
  }

  private String command(String name, Reported found) {
    Location at = found.finding().location();
    return "::%s file=%s,line=%d,endLine=%d,col=%d,title=%s::%s"
        .formatted(
            level(found.severity()),
            name,
            at.lines().first(),
            at.lines().last(),
            at.column(),
            property(found.rule().id().name() + ": " + tongue.of(found.rule().title())),
            message(found));
  }

  private String message(Reported found) {
    String problem = tongue.of(MessageText.problem(found.rule(), found.finding().message()));
    Optional<String> how =
        MessageText.remedy(found.rule(), found.finding().message()).map(tongue::of);
    return data(problem) + how.map(words -> "%0A" + data(words)).orElse("");
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case MUST -> "error";
      case SHOULD -> "warning";
      case CONSIDER -> "notice";
    };
  }

  /** Returns text for the part behind the second {@code ::}. */
  private static String data(String text) {
    return Visible.of(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
