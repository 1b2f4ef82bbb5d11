package dev.loopguard.analysis.pattern;

import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule that is written as code with metavariables.
 *
 * @param id its name
 * @param severity what its findings claim
 * @param patterns code of which one must be there
 * @param conditions what else must hold
 * @param replacement code that takes the place of what was found, metavariables filled
 */
public record PatternRule(
    RuleId id,
    Severity severity,
    List<Code> patterns,
    Conditions conditions,
    Optional<Code> replacement) {
  public PatternRule {
    patterns = List.copyOf(patterns);
  }

  /** Returns the same without its place in the file: what is left decides what is found. */
  public PatternRule withoutLines() {
    return new PatternRule(
        id,
        severity,
        withoutLines(patterns),
        conditions.withoutLines(),
        replacement.map(Code::withoutLine));
  }

  private static List<Code> withoutLines(List<Code> codes) {
    return codes.stream().map(Code::withoutLine).toList();
  }

  /**
   * A piece of code in the rule's language, with metavariables.
   *
   * @param line the line of the file of rules that it begins on; 0 when that is not told
   */
  public record Code(int line, String text) {
    Code withoutLine() {
      return new Code(0, text);
    }
  }

  /**
   * What must hold beside the pattern.
   *
   * @param not code that must not be there at the same place
   * @param inside code of which each must be around
   * @param notInside code of which none may be around
   * @param resolvesTo by metavariable, the qualified names of which it must stand for one
   * @param inAsyncFunction whether it must run in an asynchronous function, or must not
   */
  public record Conditions(
      List<Code> not,
      List<Code> inside,
      List<Code> notInside,
      Map<String, List<String>> resolvesTo,
      Optional<Boolean> inAsyncFunction) {
    /** Nothing more. */
    public static final Conditions NONE =
        new Conditions(List.of(), List.of(), List.of(), Map.of(), Optional.empty());

    public Conditions {
      not = List.copyOf(not);
      inside = List.copyOf(inside);
      notInside = List.copyOf(notInside);
      resolvesTo = Collections.unmodifiableMap(new TreeMap<>(resolvesTo));
    }

    private Conditions withoutLines() {
      return new Conditions(
          PatternRule.withoutLines(not),
          PatternRule.withoutLines(inside),
          PatternRule.withoutLines(notInside),
          resolvesTo,
          inAsyncFunction);
    }
  }
}
