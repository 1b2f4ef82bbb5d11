package dev.loopguard.app;

import dev.loopguard.cli.CheckCommand;
import dev.loopguard.cli.ConfigReading;
import dev.loopguard.cli.ExplainCommand;
import dev.loopguard.cli.ReviewCommand;
import dev.loopguard.cli.Terminal;
import dev.loopguard.cli.Tool;
import dev.loopguard.cli.TreeCommand;
import dev.loopguard.forge.localgit.LocalGitReader;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, wired by hand: no container starts for it. */
final class Tools {
  private static final Links LINKS = new Links("https://github.com", Optional.empty());

  /** Set by the launcher when standard error is a terminal, which a JVM cannot tell by itself. */
  private static final String ATTENDED = "loopguard.attended";

  private Tools() {}

  @Command(
      name = "loopguard",
      description = "Reviews asynchronous code against a checklist.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Also: serve (the GitHub App), health (whether the server on this machine lives), demo (a"
            + " review of a sample pull request, nothing needed), test (the test suite)."
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
    ReviewSteps.Rules rules = RuleSet.load();
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(check(rules));
    line.addSubcommand(review(rules));
    line.addSubcommand(new ExplainCommand(rules.catalogue()));
    line.addSubcommand(new TreeCommand());
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(Tools::mistaken);
    if (arguments.length == 0) {
      line.usage(out);
      return CommandLine.ExitCode.OK;
    }
    return line.execute(arguments);
  }

  private static int mistaken(CommandLine.ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    boolean command =
        line.getParent() == null
            && mistake instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption();
    if (command) {
      String word = arguments[0];
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

  private static CheckCommand check(ReviewSteps.Rules rules) {
    return new CheckCommand(
        rules.analyzers(),
        tool(rules),
        new ConfigReading(
            new RepoConfigParser(rules.catalogue())::parse,
            paths -> new PathFilter(paths)::accepts),
        new Terminal(Boolean.getBoolean(ATTENDED), InstantSource.system()));
  }

  private static ReviewCommand review(ReviewSteps.Rules rules) {
    ReviewPlanner planner =
        new ReviewPlanner(
            new Markers("local", Optional.empty()), new CommentRenderer(rules.catalogue(), LINKS));
    return new ReviewCommand(
        range -> {
          LocalGitReader reader = new LocalGitReader(Path.of(""), range.base(), range.head());
          return new ReviewCommand.Local(reader, reader.ref());
        },
        reader ->
            new ReviewSteps(
                reader,
                rules,
                planner,
                new WaiverReader((_, _) -> List.of(), Clock.systemUTC()),
                Clock.systemUTC()),
        new CheckRunRenderer(LINKS),
        tool(rules));
  }

  private static Tool tool(ReviewSteps.Rules rules) {
    Optional<String> version =
        Optional.ofNullable(Tools.class.getPackage().getImplementationVersion());
    return new Tool(version, rules.catalogue());
  }
}
