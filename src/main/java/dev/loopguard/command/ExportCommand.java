package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.repoconfig.BaselineOutcome.Entry;
import dev.loopguard.repoconfig.BaselineText;
import dev.loopguard.store.Dismissal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what is dismissed everywhere, as the repository's baseline file has it. */
final class ExportCommand implements SlashCommand {
  /** A comment has 65,536 characters, and the file is read up to about as many. */
  private static final int MOST = 60_000;

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "prints what is dismissed everywhere, for `.github/loopguard-baseline.yml`";
  }

  @Override
  public Audience audience() {
    return Audience.MAINTAINERS;
  }

  @Override
  public Effect run(CommandContext context, String arguments) {
    Answers answers = new Answers(context.around().language());
    List<Entry> entries =
        context.around().dismissals().stream()
            .filter(dismissal -> dismissal.scope().everywhere())
            .map(ExportCommand::entry)
            .toList();
    if (entries.isEmpty()) {
      return new Effect.Reply(answers.of(Kind.EXPORT_NOTHING, Map.of()));
    }
    BaselineText.Printed printed = BaselineText.of(entries, MOST);
    return new Effect.Reply(
        answers.of(
            Kind.EXPORT,
            Map.of("yaml", printed.yaml().stripTrailing(), "leftOut", printed.leftOut())));
  }

  private static Entry entry(Dismissal dismissal) {
    Dismissal.Named finding = dismissal.finding();
    return new Entry(
        finding.strong(),
        Optional.of(finding.weak()),
        finding.rule(),
        finding.path(),
        dismissal.reason(),
        dismissal.until());
  }
}
