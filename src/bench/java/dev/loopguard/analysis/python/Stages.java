package dev.loopguard.analysis.python;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.python.Subscriptions.Subscriber;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import java.util.List;
import java.util.Map;

/** The steps of the analysis one by one, for the benchmark. */
public final class Stages {
  private static final Map<Class<?>, List<Subscriber>> SUBSCRIBERS =
      Subscriptions.of(PythonRules.ALL);

  private Stages() {}

  /** Finds out what the names of a file mean. */
  public static PythonFile names(ParsedModule parsed) {
    return PythonFile.of("src/service.py", parsed);
  }

  /** Runs the rules; their fixes are not tried. */
  public static FileOutcome rules(PythonFile file) {
    return FileCheck.run(file, SUBSCRIBERS);
  }
}
