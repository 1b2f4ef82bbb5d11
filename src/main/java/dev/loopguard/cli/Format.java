package dev.loopguard.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How findings are printed. */
enum Format {
  /** For people. */
  TEXT(
      "findings for people, each with its line of code; `review` adds the checklist; a line that"
          + " sums up",
      "what was not checked, and why"),
  /** A JSON object a line. */
  JSONL("one JSON object a line and finding, in ASCII", "what was not checked, and why"),
  /** One document of the Static Analysis Results Interchange Format 2.1.0. */
  SARIF(
      "one SARIF 2.1.0 document, in ASCII: rules with their pages, findings, fixes, what comments"
          + " silence, what was not checked",
      "what was not checked, and why"),
  /** Workflow commands that GitHub Actions turns into annotations. */
  GITHUB("annotations of GitHub Actions: findings, what was not checked", "a line that sums up");

  private final String output;
  private final String errors;

  Format(String output, String errors) {
    this.output = output;
    this.errors = errors;
  }

  /** Returns what goes to standard output, a clause in Markdown. */
  String output() {
    return output;
  }

  /** Returns what goes to standard error, a clause in Markdown. */
  String errors() {
    return errors;
  }

  static Optional<Format> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the report that writes this form. */
  Report report(Tool tool, Tongue tongue, Streams streams) {
    return switch (this) {
      case TEXT -> new TextReport(tongue, streams);
      case JSONL -> new JsonLinesReport(tongue, streams);
      case SARIF -> new SarifReport(tool, tongue, streams);
      case GITHUB -> new GitHubReport(tongue, streams);
    };
  }
}
