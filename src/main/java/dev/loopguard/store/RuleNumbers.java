package dev.loopguard.store;

import dev.loopguard.model.RuleId;
import dev.loopguard.store.PostedFinding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the findings of one rule.
 *
 * @param posted how many were told
 * @param outcomes how many of them came to which end; the others are open
 * @param reasons how many were dismissed with which words; hostile text
 */
public record RuleNumbers(
    RuleId rule, long posted, Map<Kind, Long> outcomes, Map<String, Long> reasons) {
  public RuleNumbers {
    outcomes = Map.copyOf(outcomes);
    reasons = Map.copyOf(reasons);
  }

  /** Returns how many came to this end. */
  public long count(Kind kind) {
    return outcomes.getOrDefault(kind, 0L);
  }

  /** Returns how many are open, or were when their pull request was closed. */
  public long open() {
    return posted - outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the share of right ones, from 0 to 1: of the findings that people dealt with, those
   * that were fixed. One that was dismissed, or resolved while it was still there, counts as wrong.
   * Empty while there are none.
   */
  public OptionalDouble right() {
    long wrong = count(Kind.DISMISSED) + count(Kind.RESOLVED);
    long all = count(Kind.FIXED) + wrong;
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count(Kind.FIXED) / all);
  }

  /**
   * How many findings of a rule stand alike.
   *
   * @param outcome empty for open ones
   */
  public record Count(RuleId rule, Optional<PostedFinding.Outcome> outcome, long findings) {}

  /** Returns the same with these words of those who dismissed findings. */
  public RuleNumbers with(Map<String, Long> words) {
    return new RuleNumbers(rule, posted, outcomes, words);
  }

  /** Adds counts up by rule, the rule with most findings first, then by name. */
  public static List<RuleNumbers> of(List<Count> counts) {
    Map<RuleId, List<Count>> byRule = new LinkedHashMap<>();
    counts.forEach(one -> byRule.computeIfAbsent(one.rule(), _ -> new ArrayList<>()).add(one));
    return byRule.entrySet().stream()
        .map(each -> of(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong(RuleNumbers::posted)
                .reversed()
                .thenComparing(numbers -> numbers.rule().fullName()))
        .toList();
  }

  private static RuleNumbers of(RuleId rule, List<Count> counts) {
    Map<Kind, Long> outcomes = new EnumMap<>(Kind.class);
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (Count count : counts) {
      count
          .outcome()
          .ifPresent(
              outcome -> {
                outcomes.merge(outcome.kind(), count.findings(), Long::sum);
                if (!outcome.reason().isEmpty()) {
                  reasons.merge(outcome.reason(), count.findings(), Long::sum);
                }
              });
    }
    return new RuleNumbers(
        rule, counts.stream().mapToLong(Count::findings).sum(), outcomes, reasons);
  }
}
