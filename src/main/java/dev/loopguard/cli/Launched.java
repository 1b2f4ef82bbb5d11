package dev.loopguard.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The commands that the launcher runs itself, for help and completion. Called without the launcher
 * they say so.
 */
public final class Launched {
  private static final List<String> FAILED = List.of("0:nothing went wrong", "1:something did");

  private Launched() {}

  /** Returns a command line for each. */
  public static List<CommandLine> all() {
    return Stream.of(serve(), demo(), test(), chaos(), load(), fuzz(), oracle(), bench())
        .map(Launched::line)
        .toList();
  }

  private static CommandLine line(CommandSpec command) {
    command.addMixin("help", CommandSpec.forAnnotatedObject(new Help()));
    return new CommandLine(command);
  }

  private static CommandSpec serve() {
    return command(
        "serve",
        List.of(
            "Starts the GitHub App's server, until it is asked to end.",
            "It is configured by environment variables: see src/main/docs/configuration.md."),
        List.of("0:it was asked to end", "2:the database's address cannot be used"),
        "  loopguard serve");
  }

  private static CommandSpec demo() {
    return command(
            "demo",
            List.of(
                "Lets the real server review a sample pull request on a GitHub double, and opens a"
                    + " page to look at."),
            FAILED,
            "  loopguard demo --exit  # prints the review and ends",
            "  loopguard demo --story  # from its opening to its merge")
        .addOption(flag("--exit", "Prints the review and ends."))
        .addOption(flag("--story", "Plays the life of a pull request, step by step."));
  }

  private static CommandSpec test() {
    return command(
            "test",
            List.of("Runs the whole test suite. Arguments are handed to Maven."),
            List.of("0:every test passed", "1:some did not"),
            "  loopguard test",
            "  loopguard test -Pstrict -Dbrowser  # as the continuous integration does")
        .addPositional(many("ARGUMENT", "An argument of mvn verify."))
        .parser(new CommandLine.Model.ParserSpec().unmatchedOptionsArePositionalParams(true));
  }

  private static CommandSpec chaos() {
    return command(
            "chaos",
            List.of(
                "Kills the packaged server again and again while GitHub has a bad day, and counts"
                    + " what got lost and what was said twice."),
            FAILED,
            "  loopguard chaos --kills 200 --seed 7")
        .addOption(value("--kills", "N", "How often a server is killed (default: 200)."))
        .addOption(value("--seed", "N", "Chooses what happens; a random one by default."))
        .addOption(value("--over", "DATABASE", "h2 or postgresql; both by default."))
        .addOption(value("--pulls", "N", "How many pull requests (default: 20 each)."))
        .addOption(flag("--no-redelivery", "Lost deliveries are left to the servers to find."));
  }

  private static CommandSpec load() {
    return command(
            "load",
            List.of(
                "Puts load on the packaged server, and tells what it costs and what is lost:"
                    + " deliveries at a constant rate, or reviews in a row."),
            FAILED,
            "  loopguard load deliveries --rate 500 --seconds 60",
            "  loopguard load deliveries --max --over postgresql",
            "  loopguard load reviews --count 10000 --installations 2000")
        .addPositional(one("deliveries|reviews", "What there is a lot of."))
        .addOption(value("--over", "DATABASE", "h2 or postgresql; both by default."))
        .addOption(flag("--json", "A line of JSON for each result, nothing else."))
        .addOption(value("--jvm", "OPTIONS", "Options of the server's virtual machine."))
        .addOption(value("--server", "FOLDER", "Another packaged server."))
        .addOption(value("--rate", "N", "Deliveries a second (default: 500)."))
        .addOption(flag("--max", "As many deliveries as are answered, instead of a rate."))
        .addOption(value("--seconds", "N", "For how long (default: 60)."))
        .addOption(value("--warm-up", "N", "Seconds of the same before (default: 10)."))
        .addOption(value("--workers", "N", "How many reviews run meanwhile."))
        .addOption(value("--count", "N", "How many reviews (default: 10000)."))
        .addOption(value("--installations", "N", "Over how many installations they are spread."));
  }

  private static CommandSpec fuzz() {
    return command(
            "fuzz",
            List.of("Throws changed inputs at every reader of hostile input for a while."),
            List.of("0:nothing broke a promise", "1:something did", "2:wrong usage"),
            "  loopguard fuzz --minutes 30 --seed 1  # every reader",
            "  loopguard fuzz --minutes 5 python patch  # some of them")
        .addOption(value("--minutes", "N", "For how long."))
        .addOption(value("--seed", "N", "Chooses the inputs (default: 1)."))
        .addPositional(many("NAME", "A reader; all by default."));
  }

  private static CommandSpec oracle() {
    return command(
            "oracle",
            List.of("Compares how Python is read with CPython's own ast, over whole folders."),
            List.of(
                "0:no difference but those that are known",
                "1:some",
                "2:the comparison could not be made"),
            "  loopguard oracle --python python3.13 src",
            "  loopguard oracle --pyodide node src  # with CPython 3.14 in WebAssembly")
        .addOption(value("--python", "PROGRAM", "The interpreter (default: python3)."))
        .addOption(value("--pyodide", "FOLDER", "The folder that Pyodide was installed in."))
        .addPositional(many("PATH", "Files or folders."));
  }

  private static CommandSpec bench() {
    return command(
            "bench",
            List.of(
                "Measures the packaged server against a double of GitHub, or how many lines a"
                    + " second the engines read and check."),
            List.of("0:the figures are printed", "2:wrong usage"),
            "  loopguard bench  # all but java",
            "  loopguard bench --json intake scale",
            "  loopguard bench review --latency 50",
            "  loopguard bench engine  # Python, over the standard library",
            "  loopguard bench java src  # Java, beside JavaParser alone")
        .addOption(value("--latency", "MS", "How long each answer of GitHub takes (default: 50)."))
        .addOption(flag("--json", "A line of JSON for each figure."))
        .addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(String[].class)
                .paramLabel("NAME")
                .completionCandidates(
                    List.of(
                        "review", "burst", "engine", "intake", "memory", "start", "scale", "java"))
                .description(
                    "What is measured; engine and java, named first, take folders with sources.")
                .build());
  }

  private static CommandSpec command(
      String name, List<String> description, List<String> exits, String... examples) {
    OnlyLaunched refusal = new OnlyLaunched();
    CommandSpec command = CommandSpec.wrapWithoutInspection(refusal).name(name);
    refusal.command = command;
    command
        .usageMessage()
        .description(description.toArray(String[]::new))
        .exitCodeListHeading(Help.EXIT_CODES)
        .exitCodeList(CommandLine.Model.UsageMessageSpec.keyValuesMap(exits.toArray(String[]::new)))
        .footerHeading(Help.EXAMPLES)
        .footer(examples);
    return command;
  }

  private static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).description(description).build();
  }

  private static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static PositionalParamSpec one(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .paramLabel(label)
        .completionCandidates(List.of(label.split("\\|", -1)))
        .description(description)
        .build();
  }

  private static PositionalParamSpec many(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .type(String[].class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Says that a command needs the launcher. */
  private static final class OnlyLaunched implements Runnable {
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "\"%1$s\" is a command of the launcher: run ./loopguard %1$s".formatted(command.name()));
    }
  }
}
