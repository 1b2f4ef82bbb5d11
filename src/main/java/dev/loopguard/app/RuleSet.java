package dev.loopguard.app;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.TimeLimited;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.model.RuleId;
import dev.loopguard.pipeline.ReviewSteps;
import java.util.List;
import java.util.stream.Stream;

/** The analysers with their pages, as the server and the command line use them. */
final class RuleSet {
  /**
   * Raised whenever a rule finds more, less or elsewhere: comments and check runs name it, and
   * remembered checks count for one version.
   */
  static final String VERSION = "4";

  private RuleSet() {}

  static ReviewSteps.Rules load() {
    List<Analyzer> analyzers =
        Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
            .<Analyzer>map(analyzer -> new TimeLimited(analyzer, TimeLimited.LIMIT))
            .toList();
    List<RuleId> rules = analyzers.stream().flatMap(one -> one.rules().stream()).toList();
    Catalogue catalogue = new CatalogueLoader().open(rules);
    return new ReviewSteps.Rules(analyzers, catalogue, VERSION);
  }
}
