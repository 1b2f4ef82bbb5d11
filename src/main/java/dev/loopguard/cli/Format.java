package dev.loopguard.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How findings are printed. */
enum Format {
  /** For people. */
  TEXT,
  /** A JSON object a line. */
  JSONL,
  /** One document of the Static Analysis Results Interchange Format 2.1.0. */
  SARIF,
  /** Workflow commands that GitHub Actions turns into annotations. */
  GITHUB;

  static Optional<Format> ofWord(String word) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
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
