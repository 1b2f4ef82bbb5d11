package dev.loopguard.app;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.RuleWatch;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import dev.loopguard.pipeline.ReviewSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds bare calls of coroutines that {@code from module import name} brings from other files, and
 * nothing else: how a repository is read shows without knowing how Python is.
 */
final class FarSighted implements Analyzer {
  private static final RuleId RULE = RuleId.python("unawaited-coroutine");
  private static final Pattern IMPORT = Pattern.compile("(?m)^from (\\S+) import (\\w+)$");
  private static final Pattern COROUTINE = Pattern.compile("(?m)^async def (\\w+)");
  private static final Pattern CALL = Pattern.compile(" +(\\w+)\\(.*");

  /** Returns rules that it is the only analyzer of. */
  static ReviewSteps.Rules ruleSet() {
    return new ReviewSteps.Rules(
        List.of(new FarSighted()), new CatalogueLoader().load(List.of(RULE)), "1");
  }

  private record Summary(String text) implements FileSummary {
    @Override
    public Language language() {
      return Language.PYTHON;
    }

    @Override
    public Bytes bytes() {
      return Bytes.utf8(text);
    }

    boolean makes(String name) {
      return COROUTINE.matcher(text).results().anyMatch(found -> found.group(1).equals(name));
    }
  }

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
    return List.of(RULE);
  }

  @Override
  public Set<RuleId> beyond() {
    return Set.of(RULE);
  }

  @Override
  public int summaryVersion() {
    return 1;
  }

  @Override
  public Optional<FileSummary> summarise(SourceFile file) {
    String text = file.content().utf8();
    return text.startsWith("print ") ? Optional.empty() : Optional.of(new Summary(text));
  }

  @Override
  public Optional<FileSummary> summary(Bytes kept) {
    return Optional.of(new Summary(kept.utf8()));
  }

  @Override
  public FileOutcome analyse(
      SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
    String text = file.content().utf8();
    List<Finding> findings = new ArrayList<>();
    for (MatchResult found : IMPORT.matcher(text).results().toList()) {
      if (coroutine(codebase, found.group(1), found.group(2))) {
        findings.addAll(calls(file.path(), text, found.group(2)));
      }
    }
    return new FileOutcome.Checked(file.path(), findings, List.of(), List.of());
  }

  /** Follows a name from module to module. */
  private static boolean coroutine(Codebase codebase, String module, String name) {
    String path = module.replace('.', '/') + ".py";
    if (!codebase.has(path)) {
      return false;
    }
    Optional<Summary> summary = codebase.file(path).map(Summary.class::cast);
    return summary.isPresent()
        && (summary.get().makes(name)
            || IMPORT
                .matcher(summary.get().text())
                .results()
                .filter(found -> found.group(2).equals(name))
                .anyMatch(found -> coroutine(codebase, found.group(1), name)));
  }

  private static List<Finding> calls(String path, String text, String name) {
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var call = CALL.matcher(lines.get(i));
      if (call.matches() && call.group(1).equals(name)) {
        findings.add(
            new Finding(
                RULE,
                Severity.MUST,
                new Location(path, LineRange.at(i + 1), 5, ""),
                name + " ( )",
                new Message("dropped", Map.of("call", name + "()")),
                Optional.empty()));
      }
    }
    return findings;
  }

  @Override
  public Analyzer with(List<PatternRule> rules) {
    throw new UnsupportedOperationException();
  }
}
