package dev.loopguard.analysis.javalang.pattern;

import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.PatternRule.Conditions;
import java.util.List;

/** The patterns of a rule's conditions. */
record JavaSurroundings(
    List<JavaPattern> not, List<JavaPattern> inside, List<JavaPattern> notInside) {
  static JavaSurroundings read(Conditions conditions) {
    return new JavaSurroundings(
        read(conditions.not()), read(conditions.inside()), read(conditions.notInside()));
  }

  private static List<JavaPattern> read(List<Code> codes) {
    return codes.stream().map(JavaPatternRule::single).toList();
  }
}
