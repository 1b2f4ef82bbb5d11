package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.review.Coverage;
import dev.loopguard.review.Landing;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Step;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.Wanted;
import dev.loopguard.store.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the log of runs keeps of a plan and of what came of it. */
final class RunFigures {
  private RunFigures() {}

  static Run.Files files(Coverage coverage) {
    List<Run.NotChecked> named = new ArrayList<>();
    coverage.partly().forEach(file -> named.add(new Run.NotChecked(file.path(), words(file))));
    coverage.unchecked().forEach(file -> named.add(new Run.NotChecked(file.path(), words(file))));
    return new Run.Files(
        coverage.whole().size() + coverage.partly().size(),
        named.size() + coverage.unlisted(),
        named);
  }

  private static String words(UncheckedFile file) {
    return file.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(Coverage.Partly file) {
    return file.gaps().stream().map(RunFigures::words).distinct().collect(Collectors.joining(", "));
  }

  private static String words(Gap gap) {
    return switch (gap) {
      case Gap.Unparsable _ -> "partly unparsable";
      case Gap.RuleFailed(RuleId rule, String _) -> rule.fullName() + " failed";
      case Gap.OthersUnread(Set<RuleId> _, Gap.Why why) -> "other files not read: " + words(why);
      case Gap.CallersNotSearched(Set<RuleId> _, Gap.Why why) ->
          "callers not searched: " + words(why);
    };
  }

  private static String words(Gap.Why why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Map<RuleId, Integer> crashed(Coverage coverage) {
    Map<RuleId, Integer> crashed = new HashMap<>();
    for (Coverage.Partly file : coverage.partly()) {
      for (Gap gap : file.gaps()) {
        if (gap instanceof Gap.RuleFailed(RuleId rule, String _)) {
          crashed.merge(rule, 1, Integer::sum);
        }
      }
    }
    return crashed;
  }

  static List<Run.Findings> findings(Collection<Wanted> all) {
    Map<RuleId, Map<Severity, Integer>> counts = new TreeMap<>();
    all.forEach(
        one ->
            counts
                .computeIfAbsent(one.finding().rule(), _ -> new TreeMap<>())
                .merge(one.severity(), 1, Integer::sum));
    return counts.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().entrySet().stream()
                    .map(each -> new Run.Findings(rule.getKey(), each.getKey(), each.getValue())))
        .toList();
  }

  /** What a run that was stopped did to the comments of earlier runs is not known. */
  static Run.Comments comments(ReviewPlan plan, Publication publication) {
    int fallen = (int) publication.landings().stream().filter(Landing::fell).count();
    int noted = (int) plan.findings().steps().stream().filter(Step.Note.class::isInstance).count();
    boolean complete = publication instanceof Publication.Complete;
    return new Run.Comments(
        publication.landings().size() - fallen,
        fallen + noted,
        complete ? plan.comments().settled().size() : 0,
        kept(plan));
  }

  private static int kept(ReviewPlan plan) {
    return (int)
        plan.findings().steps().stream()
            .filter(Step.Keep.class::isInstance)
            .map(step -> ((Step.Keep) step).comment().id())
            .distinct()
            .count();
  }

  static Map<RuleId, Integer> told(List<Landing> landings) {
    Map<RuleId, Integer> told = new HashMap<>();
    landings.stream()
        .filter(landing -> !landing.fell())
        .flatMap(landing -> landing.comment().wanted().stream())
        .forEach(wanted -> told.merge(wanted.finding().rule(), 1, Integer::sum));
    return told;
  }
}
