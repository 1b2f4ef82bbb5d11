package dev.loopguard.cli;

import dev.loopguard.ownrules.Mistake;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import dev.loopguard.ownrules.Tried;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules test [FILE…]}: runs the examples of rules of one's own. */
@Command(
    name = "rules",
    description = "Works on rules of one's own: files in .github/loopguard.",
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:every rule does what its examples say",
      "1:some do not, or a file has mistakes",
      "2:wrong usage, or something could not be read"
    },
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard rules test  # the rules of this repository",
      "  loopguard rules test draft.yml  # those of a file"
    })
public final class RulesCommand implements Callable<Integer> {
  private final Function<List<RuleFile>, OwnRules> reading;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(
      index = "0",
      paramLabel = "test",
      completionCandidates = Actions.class,
      description = "Runs the examples of each rule.")
  private String action = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files of rules; by default those of the nearest .github/loopguard of this repository.")
  private List<Path> files = List.of();

  /**
   * Makes the command.
   *
   * @param reading what files of rules say
   */
  public RulesCommand(Function<List<RuleFile>, OwnRules> reading) {
    this.reading = reading;
  }

  /** What can be done, for completion. */
  static final class Actions extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Actions() {
      super(List.of("test"));
    }
  }

  @Override
  public Integer call() {
    if (!action.equals("test")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "unknown action \"" + Visible.of(action) + "\"; there is test");
    }
    List<String> unread = new ArrayList<>();
    List<RuleFile> read = read(unread);
    Streams streams = OutputOptions.streams(spec);
    unread.forEach(streams::complain);
    if (!unread.isEmpty()) {
      return CommandLine.ExitCode.USAGE;
    }
    OwnRules rules = reading.apply(read);
    streams.print(shown(rules));
    return rules.mistakes().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<RuleFile> read(List<String> unread) {
    if (!files.isEmpty()) {
      return OwnFiles.named(files, unread::add);
    }
    Optional<Path> folder = Configurations.ownRulesHere();
    if (folder.isEmpty()) {
      unread.add("there is no .github/loopguard here; name files, or see own-rules.md");
      return List.of();
    }
    return OwnFiles.in(folder.get(), unread::add);
  }

  private static String shown(OwnRules rules) {
    StringBuilder text = new StringBuilder();
    for (Tried tried : rules.tried()) {
      text.append(tried.mistakes().isEmpty() ? "ok      " : "failed  ")
          .append(tried.id().fullName())
          .append("  ")
          .append(examples(tried.examples()))
          .append('\n');
      tried.mistakes().forEach(mistake -> text.append(line(mistake)));
    }
    List<Mistake> others =
        rules.mistakes().stream()
            .filter(
                mistake -> rules.tried().stream().noneMatch(t -> t.mistakes().contains(mistake)))
            .toList();
    others.forEach(mistake -> text.append(line(mistake)));
    long failed = rules.tried().stream().filter(tried -> !tried.mistakes().isEmpty()).count();
    return text
        + "%d of %d rules work%s%n"
            .formatted(
                rules.tried().size() - failed,
                rules.tried().size(),
                others.isEmpty() ? "" : "; what the files say besides has mistakes");
  }

  private static String examples(int count) {
    return count == 1 ? "1 example" : count + " examples";
  }

  private static String line(Mistake mistake) {
    return "  %s:%d: %s%s%n"
        .formatted(
            Visible.of(mistake.path()),
            mistake.line(),
            mistake.key().isEmpty() ? "" : mistake.key() + ": ",
            Visible.of(mistake.message()));
  }
}
