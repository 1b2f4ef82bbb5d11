package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.RuleId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule of a repository's own over Python. */
public final class PythonPatternRule implements PythonRule {
  private final PatternRule rule;
  private final List<Pattern> patterns;
  private final Surroundings surroundings;

  private PythonPatternRule(PatternRule rule, List<Pattern> patterns, Surroundings surroundings) {
    this.rule = rule;
    this.patterns = List.copyOf(patterns);
    this.surroundings = surroundings;
  }

  /**
   * Reads the patterns of a rule.
   *
   * @throws BrokenPatternException if one is no pattern
   */
  public static PythonRule compile(PatternRule rule) {
    List<Pattern> patterns = rule.patterns().stream().map(Pattern::read).toList();
    for (int i = 0; i < patterns.size(); i++) {
      if (rule.replacement().isPresent() && !patterns.get(i).isOne()) {
        throw new BrokenPatternException(
            rule.patterns().get(i).line(),
            "A rule with a replacement needs patterns of one expression or one statement.");
      }
    }
    return new PythonPatternRule(rule, patterns, Surroundings.read(rule.conditions()));
  }

  @Override
  public RuleId id() {
    return rule.id();
  }

  @Override
  public void subscribe(Subscriptions on) {
    Map<Class<? extends Node>, Set<Pattern>> byKind = new LinkedHashMap<>();
    for (Pattern pattern : patterns) {
      for (Class<? extends Node> kind : kinds(pattern.first())) {
        byKind.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(pattern);
      }
    }
    byKind.forEach((kind, wanted) -> on.each(kind, check(List.copyOf(wanted))));
  }

  private <N extends Node> Subscriptions.Check<N> check(List<Pattern> wanted) {
    return (node, file, reporter) -> look(node, wanted, file, reporter);
  }

  private void look(Node node, List<Pattern> wanted, PythonFile file, Reporter reporter) {
    new Search(rule, surroundings, file).at(node, wanted, reporter);
  }

  /** Returns the kinds of nodes that may be like one of a pattern. */
  private static List<Class<? extends Node>> kinds(Node pattern) {
    return switch (pattern) {
      case Expression.Name _, Expression.Attribute _ ->
          List.of(Expression.Name.class, Expression.Attribute.class);
      case Expression.StringLiteral _ ->
          List.of(Expression.StringLiteral.class, Expression.FormattedString.class);
      case Statement.Assign _ -> List.of(Statement.Assign.class, Statement.AnnotatedAssign.class);
      default -> List.of(pattern.getClass());
    };
  }

  /** Returns the pattern of {@code code}, which must be one expression or one statement. */
  static Pattern single(Code code) {
    Pattern pattern = Pattern.read(code);
    if (!pattern.isOne()) {
      throw new BrokenPatternException(
          code.line(), "Here stands a pattern of several statements; write one, like with …: ...");
    }
    return pattern;
  }
}
