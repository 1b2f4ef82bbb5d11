package dev.loopguard.pipeline;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import dev.loopguard.review.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds each line of a Python file that says {@code sleep}. */
final class SleepFinder implements Analyzer {
  @Override
  public Language language() {
    return Language.PYTHON;
  }

  @Override
  public boolean reads(String path) {
    return path.endsWith(".py");
  }

  @Override
  public List<RuleId> rules() {
    return List.of(Samples.SLEEP);
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    List<String> lines =
        new String(file.content().toByteArray(), StandardCharsets.UTF_8).lines().toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("sleep")) {
        findings.add(Samples.sleepAt(file.path(), i + 1));
      }
    }
    return new FileOutcome.Checked(file.path(), findings, List.of(), List.of());
  }

  @Override
  public Analyzer with(List<PatternRule> rules) {
    throw new UnsupportedOperationException();
  }
}
