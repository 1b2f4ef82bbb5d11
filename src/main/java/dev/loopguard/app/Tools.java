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
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfigParser;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, wired by hand: no container starts for it. */
final class Tools {
  private static final Links LINKS = new Links("https://github.com", Optional.empty());

  private Tools() {}

  @Command(
      name = "loopguard",
      description = "Reviews asynchronous code against a checklist.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Also: serve (the GitHub App), demo (a review of a sample pull request, nothing needed),"
            + " test (the test suite)."
      })
  private static final class Root {}

  static int run(String... arguments) {
    ReviewSteps.Rules rules = RuleSet.load();
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(check(rules));
    line.addSubcommand(review(rules));
    line.addSubcommand(new ExplainCommand(rules.catalogue()));
    line.addSubcommand(new TreeCommand());
    if (arguments.length == 0) {
      line.usage(System.out);
      return CommandLine.ExitCode.OK;
    }
    return line.execute(arguments);
  }

  private static CheckCommand check(ReviewSteps.Rules rules) {
    return new CheckCommand(
        rules.analyzers(),
        tool(rules),
        new ConfigReading(
            new RepoConfigParser(rules.catalogue())::parse,
            paths -> new PathFilter(paths)::accepts),
        new Terminal(System.console() != null, InstantSource.system()));
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
        reader -> new ReviewSteps(reader, rules, planner),
        new CheckRunRenderer(LINKS),
        tool(rules));
  }

  private static Tool tool(ReviewSteps.Rules rules) {
    Optional<String> version =
        Optional.ofNullable(Tools.class.getPackage().getImplementationVersion());
    return new Tool(version, rules.catalogue());
  }
}
