package dev.loopguard.app;

import dev.loopguard.cli.CheckCommand;
import dev.loopguard.cli.CompletionCommand;
import dev.loopguard.cli.ConfigReading;
import dev.loopguard.cli.ExplainCommand;
import dev.loopguard.cli.HelpCommand;
import dev.loopguard.cli.Launched;
import dev.loopguard.cli.ReviewCommand;
import dev.loopguard.cli.RulesCommand;
import dev.loopguard.cli.SystemFolderWatch;
import dev.loopguard.cli.Terminal;
import dev.loopguard.cli.Tool;
import dev.loopguard.cli.TreeCommand;
import dev.loopguard.forge.localgit.LocalGitReader;
import dev.loopguard.ownrules.OwnRuleReader;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import dev.loopguard.pipeline.Neighbourhoods;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfigParser;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import dev.loopguard.text.Nearest;
import dev.loopguard.text.Shown;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, wired by hand: no container starts for it. */
final class Tools {
  private static final Links LINKS = new Links("https://github.com", Optional.empty());

  /** Set by the launcher when standard error is a terminal, which a JVM cannot tell by itself. */
  private static final String ATTENDED = "loopguard.attended";

  /** Set by the launcher when standard output is one. */
  private static final String SHOWN = "loopguard.shown";

  /** Set by git for its hooks, where the commit is made from another index than the usual one. */
  private static final String INDEX = "GIT_INDEX_FILE";

  private Tools() {}

  @Command(
      name = "loopguard",
      description = "Reviews asynchronous code against a checklist.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "\"loopguard help COMMAND\" tells more, with examples.",
        "The last eight are the launcher's: ./loopguard in a clone of the sources."
      })
  private static final class Root {}

  /** Runs a command of the command line and returns its exit code. */
  static int run(String... arguments) {
    return run(utf8(System.out), utf8(System.err), arguments);
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = line(RuleSet.load(), terminal(), arguments.length == 0 ? "" : arguments[0]);
    line.setOut(out);
    line.setErr(err);
    if (arguments.length == 0) {
      line.usage(out);
      return CommandLine.ExitCode.OK;
    }
    return line.execute(arguments);
  }

  private static Terminal terminal() {
    return new Terminal(
        Boolean.getBoolean(ATTENDED),
        Terminal.coloured(System.getenv(), Boolean.getBoolean(SHOWN)),
        InstantSource.system());
  }

  /** Returns every command there is. */
  static CommandLine line(ReviewSteps.Rules rules, Terminal terminal) {
    return line(rules, terminal, "");
  }

  /** Makes what editors and hooks run all day alone: the others would take twice as long again. */
  private static CommandLine line(ReviewSteps.Rules rules, Terminal terminal, String asked) {
    CommandLine line = new CommandLine(new Root());
    tool(rules).version().ifPresent(line.getCommandSpec()::version);
    switch (asked) {
      case "check" -> line.addSubcommand(check(rules, terminal));
      case "review" -> line.addSubcommand(review(rules, terminal));
      default -> addAll(line, rules, terminal);
    }
    line.setParameterExceptionHandler(Tools::mistaken);
    line.setColorScheme(Help.defaultColorScheme(terminal.colours() ? Help.Ansi.ON : Help.Ansi.OFF));
    return line;
  }

  private static void addAll(CommandLine line, ReviewSteps.Rules rules, Terminal terminal) {
    line.addSubcommand(check(rules, terminal));
    line.addSubcommand(review(rules, terminal));
    line.addSubcommand(new ExplainCommand(rules.catalogue(), ownRules(rules)).line());
    line.addSubcommand(new RulesCommand(ownRules(rules)));
    line.addSubcommand(new TreeCommand());
    line.addSubcommand(new CompletionCommand());
    line.addSubcommand(new HelpCommand());
    Launched.all().forEach(line::addSubcommand);
  }

  private static int mistaken(CommandLine.ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    if (line.getParent() == null
        && mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().getFirst();
      line.getErr()
          .printf(
              "loopguard: unknown command %s%s; \"loopguard --help\" lists the commands%n",
              Shown.quoted(word),
              Nearest.of(word, line.getSubcommands().keySet())
                  .map(", did you mean %s?"::formatted)
                  .orElse(""));
    } else {
      line.getErr().println(mistake.getMessage());
      line.usage(line.getErr());
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static CheckCommand check(ReviewSteps.Rules rules, Terminal terminal) {
    return new CheckCommand(
        rules.analyzers(),
        tool(rules),
        new ConfigReading(
            (yaml, own) -> new RepoConfigParser(own.in(rules.catalogue())).parse(yaml),
            paths -> new PathFilter(paths)::accepts,
            ownRules(rules)),
        terminal,
        SystemFolderWatch::open);
  }

  private static Function<List<RuleFile>, OwnRules> ownRules(ReviewSteps.Rules rules) {
    return new OwnRuleReader(rules.analyzers(), rules.catalogue())::read;
  }

  private static ReviewCommand review(ReviewSteps.Rules rules, Terminal terminal) {
    ReviewPlanner planner =
        new ReviewPlanner(
            new Markers("local", Optional.empty()), new CommentRenderer(rules.catalogue(), LINKS));
    return new ReviewCommand(
        range -> {
          LocalGitReader reader = reader(range);
          return new ReviewCommand.Local(reader, reader, reader.ref());
        },
        local ->
            new ReviewSteps(
                local.reader(),
                rules,
                planner,
                new ReviewSteps.Surroundings(
                    new WaiverReader((_, _) -> List.of(), Clock.systemUTC()),
                    Neighbourhoods.local(local.reader(), local.files(), rules.analyzers())),
                Clock.systemUTC()),
        new CheckRunRenderer(LINKS),
        tool(rules),
        terminal);
  }

  private static LocalGitReader reader(ReviewCommand.Range range) {
    Path folder = Path.of("");
    return switch (range) {
      case ReviewCommand.Range.Between(String base, String head) ->
          new LocalGitReader(folder, base, head);
      case ReviewCommand.Range.Staged() ->
          LocalGitReader.staged(folder, Optional.ofNullable(System.getenv(INDEX)).map(Path::of));
    };
  }

  private static Tool tool(ReviewSteps.Rules rules) {
    Optional<String> version =
        Optional.ofNullable(Tools.class.getPackage().getImplementationVersion());
    return new Tool(version, rules.catalogue());
  }
}
