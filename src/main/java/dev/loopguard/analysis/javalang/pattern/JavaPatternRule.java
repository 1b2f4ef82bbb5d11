package dev.loopguard.analysis.javalang.pattern;

import com.github.javaparser.ast.Node;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.analysis.javalang.Reporter;
import dev.loopguard.analysis.javalang.Subscriptions;
import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.model.RuleId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule of a repository's own over Java. */
public final class JavaPatternRule implements JavaRule {
  private final PatternRule rule;
  private final List<JavaPattern> patterns;
  private final JavaSurroundings surroundings;

  private JavaPatternRule(
      PatternRule rule, List<JavaPattern> patterns, JavaSurroundings surroundings) {
    this.rule = rule;
    this.patterns = List.copyOf(patterns);
    this.surroundings = surroundings;
  }

  /**
   * Reads the patterns of a rule.
   *
   * @throws BrokenPatternException if one is no pattern
   */
  public static JavaRule compile(PatternRule rule) {
    List<JavaPattern> patterns = rule.patterns().stream().map(JavaPattern::read).toList();
    for (int i = 0; i < patterns.size(); i++) {
      if (rule.replacement().isPresent() && !patterns.get(i).isOne()) {
        throw new BrokenPatternException(
            rule.patterns().get(i).line(),
            "A rule with a replacement needs patterns of one expression or one statement.");
      }
    }
    return new JavaPatternRule(rule, patterns, JavaSurroundings.read(rule.conditions()));
  }

  @Override
  public RuleId id() {
    return rule.id();
  }

  @Override
  public void subscribe(Subscriptions on) {
    Map<Class<? extends Node>, List<JavaPattern>> byKind =
        patterns.stream()
            .collect(
                Collectors.groupingBy(
                    pattern -> pattern.first().getClass(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byKind.forEach((kind, wanted) -> on.each(kind, check(wanted)));
  }

  private <N extends Node> Subscriptions.Check<N> check(List<JavaPattern> wanted) {
    return (node, file, reporter) -> look(node, wanted, file, reporter);
  }

  private void look(Node node, List<JavaPattern> wanted, JavaFile file, Reporter reporter) {
    new JavaSearch(rule, surroundings, file).at(node, wanted, reporter);
  }

  /** Returns the pattern of {@code code}, which must be one node. */
  static JavaPattern single(Code code) {
    JavaPattern pattern = JavaPattern.read(code);
    if (!pattern.isOne()) {
      throw new BrokenPatternException(
          code.line(), "Here stands a pattern of several statements; write one.");
    }
    return pattern;
  }
}
