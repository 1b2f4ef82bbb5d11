package dev.loopguard.cli;

import picocli.CommandLine.Option;

/** The option that every command has, and the headings in what it prints. */
final class Help {
  static final String EXIT_CODES = "%nExit codes:%n";
  static final String EXAMPLES = "%nExamples:%n";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Prints this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;
}
