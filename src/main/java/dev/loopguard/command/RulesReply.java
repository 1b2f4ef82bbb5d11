package dev.loopguard.command;

import dev.loopguard.command.Replies.Name;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.RuleNumbers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What became of the findings of each rule, as an answer. */
final class RulesReply {
  /** So many rules are listed; there are about as many. */
  private static final int MOST_RULES = 100;

  private static final int MOST_REASONS = 15;

  private RulesReply() {}

  /** One line of the table. */
  record Row(
      String name, long posted, long fixed, long dismissed, long resolved, long other, long open) {
    static Row of(RuleNumbers numbers) {
      return new Row(
          numbers.rule().fullName(),
          numbers.posted(),
          numbers.count(Kind.FIXED),
          numbers.count(Kind.DISMISSED),
          numbers.count(Kind.RESOLVED),
          numbers.count(Kind.OTHER),
          numbers.open());
    }

    static Row all(List<Row> rows) {
      return new Row(
          "",
          sum(rows, Row::posted),
          sum(rows, Row::fixed),
          sum(rows, Row::dismissed),
          sum(rows, Row::resolved),
          sum(rows, Row::other),
          sum(rows, Row::open));
    }

    private static long sum(List<Row> rows, ToLongFunction<Row> count) {
      return rows.stream().mapToLong(count).sum();
    }
  }

  /**
   * Why findings were dismissed.
   *
   * @param reason harmless in Markdown
   */
  record Reason(String rule, String reason, long findings) {}

  static String of(Surroundings around) {
    List<RuleNumbers> numbers = around.numbers();
    List<Row> rows = numbers.stream().map(Row::of).toList();
    List<Reason> reasons =
        numbers.stream()
            .flatMap(
                one ->
                    one.reasons().entrySet().stream()
                        .map(
                            each ->
                                new Reason(one.rule().fullName(), each.getKey(), each.getValue())))
            .sorted(
                Comparator.comparingLong(Reason::findings)
                    .reversed()
                    .thenComparing(Reason::rule)
                    .thenComparing(Reason::reason))
            .toList();
    return Replies.in(around.language())
        .of(
            Name.STATUS_RULES,
            Map.of(
                "rows", rows.stream().limit(MOST_RULES).toList(),
                "more", Math.max(0, rows.size() - MOST_RULES),
                "all", Row.all(rows),
                "reasons", reasons.stream().limit(MOST_REASONS).map(RulesReply::shown).toList(),
                "moreReasons", Math.max(0, reasons.size() - MOST_REASONS)));
  }

  private static Reason shown(Reason reason) {
    return new Reason(reason.rule(), CodeSpan.sentence(reason.reason()), reason.findings());
  }
}
