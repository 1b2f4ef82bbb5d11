package dev.loopguard.analysis.python;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.ParsedModule;

/** The steps of the analysis one by one, for the benchmark. */
public final class Stages {
  private static final Subscribers SUBSCRIBERS = Subscribers.of(PythonRules.ALL);

  private Stages() {}

  /** Finds out what the names of a file mean. */
  public static PythonFile names(ParsedModule parsed) {
    return PythonFile.of("src/service.py", parsed, ProjectFacts.UNKNOWN);
  }

  /** Runs the rules; their fixes are not tried. */
  public static FileOutcome rules(PythonFile file) {
    return FileCheck.run(file, SUBSCRIBERS, RuleWatch.all());
  }
}
