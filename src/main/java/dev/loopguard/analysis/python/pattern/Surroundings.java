package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.PatternRule.Conditions;
import java.util.List;

/** The patterns of a rule's conditions. */
record Surroundings(List<Pattern> not, List<Pattern> inside, List<Pattern> notInside) {
  static Surroundings read(Conditions conditions) {
    return new Surroundings(
        read(conditions.not()), read(conditions.inside()), read(conditions.notInside()));
  }

  private static List<Pattern> read(List<Code> codes) {
    return codes.stream().map(PythonPatternRule::single).toList();
  }
}
