package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.pattern.JavaPatternRule;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.analysis.python.pattern.PythonPatternRule;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.checklist.OwnNames;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.SourceFile;
import dev.loopguard.ownrules.OwnRuleReader;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.ownrules.RuleFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A file of rules of a repository's own: refused with sentences for people, or rules that end on
 * every file and tell nothing but what lies within it.
 */
final class OwnRulesTarget implements Target {
  private static final int LONGEST_MESSAGE = 2_000;
  private static final Set<String> TOO_MUCH = Set.of("compared too much", "StackOverflowError");

  private static final List<String> WORDS =
      List.of(
          "$A",
          "$_",
          "$...A",
          "...",
          "\"...\"",
          "$",
          "$a",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ": ",
          ":",
          ", ",
          "- ",
          "|\n",
          "\n",
          "\n      ",
          "'",
          "\"",
          "`",
          "await ",
          "async ",
          "def $F(...): ...",
          "with $X: ...",
          "f($A, ..., $A)",
          "pattern: ",
          "not: ",
          "inside: ",
          "not-inside: ",
          "resolves-to: {A: a.B}\n",
          "replacement: ",
          "language: java\n",
          "language: python\n",
          "synchronized ($L) { ... }",
          "synchronized",
          "-> ",
          "a + ",
          "a.",
          "@",
          "null",
          "~",
          "\t",
          "\0",
          "\u2028",
          "é",
          "<b>",
          "{A}",
          "1");

  private final Catalogue catalogue = new CatalogueLoader().load(List.of());
  private final List<Analyzer> analyzers =
      List.of(
          new PythonAnalyzer(List.of(), List.of(), List.of(), PythonPatternRule::compile),
          new JavaAnalyzer(List.of(), JavaPatternRule::compile));
  private final OwnRuleReader reader = new OwnRuleReader(analyzers, catalogue);
  private final List<SourceFile> files =
      List.of(
          new SourceFile("a.py", Bytes.utf8(Corpus.fixtures("own-rules/shop").getFirst())),
          new SourceFile("A.java", Bytes.utf8(Corpus.fixtures("own-rules/payments").getFirst())));

  @Override
  public String name() {
    return "own-rules";
  }

  @Override
  public Arbitrary<byte[]> inputs() {
    return Mutations.of(Arbitraries.of(Corpus.fixtures("own-rules/.github/loopguard")), WORDS);
  }

  @Override
  public void check(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    OwnRules rules = reader.read(List.of(new RuleFile("house.yml", Optional.empty(), text)));
    assertThat(rules.mistakes())
        .allSatisfy(
            mistake -> {
              assertThat(mistake.line()).isPositive();
              assertThat(mistake.message()).matches("\\P{Cntrl}+[.?]");
              assertThat(mistake.message()).hasSizeLessThan(LONGEST_MESSAGE);
            });
    assertThat(rules.in(catalogue).rules()).hasSameSizeAs(rules.rules());
    for (SourceFile file : files) {
      rules.in(analyzers).stream()
          .filter(analyzer -> analyzer.reads(file.path()))
          .forEach(analyzer -> check(analyzer, file));
    }
  }

  private static void check(Analyzer analyzer, SourceFile file) {
    assertThat(analyzer.analyse(file)).isInstanceOf(Checked.class);
    Checked outcome = (Checked) analyzer.analyse(file);
    assertThat(outcome.gaps()).allMatch(OwnRulesTarget::isSpent);
    assertThat(outcome.findings()).allSatisfy(finding -> check(finding, file));
  }

  private static boolean isSpent(Gap gap) {
    return gap instanceof Gap.RuleFailed(var rule, String problem)
        && OwnNames.include(rule.name())
        && TOO_MUCH.contains(problem);
  }

  private static void check(Finding finding, SourceFile file) {
    long lines = file.content().utf8().lines().count();
    assertThat(finding.location().lines().first()).isBetween(1, (int) lines);
    assertThat(finding.location().lines().last()).isBetween(1, (int) lines);
  }
}
