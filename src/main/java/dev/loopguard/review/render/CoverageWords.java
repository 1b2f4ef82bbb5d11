package dev.loopguard.review.render;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import dev.loopguard.review.Coverage;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.render.Templates.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes which files were checked and which not. */
record CoverageWords(Templates templates) {
  /** A row names this many gaps of its file at the most. */
  private static final int GAPS = 5;

  private static final int LONGEST_PROBLEM = 160;

  List<String> whole(Coverage coverage) {
    return coverage.whole().stream().map(path -> "- " + Places.file(path)).toList();
  }

  List<String> partly(Coverage coverage) {
    return coverage.partly().stream().map(this::row).toList();
  }

  List<String> unchecked(Coverage coverage) {
    return coverage.unchecked().stream().map(this::row).toList();
  }

  private String row(Coverage.Partly file) {
    List<Gap> gaps = file.gaps();
    return templates.render(
        Name.PARTLY,
        Map.of(
            "path", Places.file(file.path()),
            "gaps", gaps.stream().limit(GAPS).map(CoverageWords::gap).toList(),
            "more", Math.max(0, gaps.size() - GAPS)));
  }

  private String row(UncheckedFile file) {
    return templates.render(
        Name.UNCHECKED, Map.of("path", Places.file(file.path()), "reason", file.reason().name()));
  }

  private static Map<String, Object> gap(Gap gap) {
    return switch (gap) {
      case Gap.Unparsable(LineRange lines, String problem) ->
          Map.of(
              "kind",
              "UNPARSABLE",
              "single",
              lines.first() == lines.last(),
              "lines",
              lines.toString(),
              "problem",
              Untrusted.prose(problem, LONGEST_PROBLEM));
      case Gap.RuleFailed(RuleId rule, String problem) ->
          Map.of(
              "kind", "RULE_FAILED",
              "rule", rule.fullName(),
              "problem", Untrusted.prose(problem, LONGEST_PROBLEM));
      case Gap.OthersUnread(Set<RuleId> _, Gap.Why why) -> Map.of("kind", why.name());
      case Gap.CallersNotSearched(Set<RuleId> _, Gap.Why why) ->
          Map.of("kind", "CALLERS", "why", why.name());
    };
  }
}
