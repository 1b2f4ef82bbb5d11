package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.PythonVersion;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A piece of Python that stands for a file. Comment lines of it may say which file of which
 * project: {@code # tests/test_orders.py}, {@code # requires-python: >=3.11}, {@code #
 * asyncio_mode: strict}.
 */
final class Sample {
  private static final Pattern PATH = Pattern.compile("(?m)^# ([\\w./-]+\\.pyi?)$");
  private static final Pattern PYTHON = Pattern.compile("(?m)^# requires-python: >=([\\d.]+)$");
  private static final Pattern MODE = Pattern.compile("(?m)^# asyncio_mode: (auto|strict)$");

  private Sample() {}

  /** Runs all rules over {@code text}. */
  static Checked check(String text) {
    SourceFile file = new SourceFile(said(PATH, text).orElse("src/service.py"), Bytes.utf8(text));
    return (Checked) PythonRules.analyzer().analyse(file, project(text));
  }

  private static ProjectFacts project(String text) {
    return new ProjectFacts(
        said(PYTHON, text).flatMap(PythonVersion::parse),
        said(MODE, text)
            .map(mode -> AsyncioMode.valueOf(mode.toUpperCase(Locale.ROOT)))
            .orElse(AsyncioMode.UNKNOWN));
  }

  private static Optional<String> said(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().map((MatchResult found) -> found.group(1));
  }
}
