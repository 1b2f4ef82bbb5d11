package dev.loopguard.web;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.model.RuleId;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.RuleNumbers;
import dev.loopguard.web.RulesView.Reason;
import dev.loopguard.web.RulesView.RulePath;
import dev.loopguard.web.RulesView.RuleRow;
import dev.loopguard.web.RulesView.ShareBar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the page with what became of each rule's findings. */
record RulesPage(Catalogue catalogue, List<RuleNumbers> numbers) {
  private static final int BARS = 15;
  private static final int BAR_HEIGHT = 38;
  private static final int REASONS = 5;
  private static final int FEW = 5;
  private static final double BAD = 0.8;

  /** For 95 of 100. */
  private static final double Z = 1.96;

  RulesView view() {
    List<RuleNumbers> sorted =
        numbers.stream()
            .sorted(
                Comparator.comparingDouble(RulesPage::surelyWrong)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(RuleNumbers::posted).reversed())
                    .thenComparing(one -> one.rule().fullName()))
            .toList();
    List<RuleNumbers> judged =
        sorted.stream().filter(one -> one.right().isPresent()).limit(BARS).toList();
    return new RulesView(
        sorted.stream().map(this::row).toList(),
        IntStream.range(0, judged.size())
            .mapToObj(at -> bar(judged.get(at), at * BAR_HEIGHT))
            .toList(),
        judged.size() * BAR_HEIGHT,
        summary(judged),
        silent());
  }

  /**
   * Returns the share of wrong ones that a rule has at least, as sure as 95 of 100: of two rules
   * with the same share, that with more judged findings comes first. The lower bound of Wilson's
   * score interval.
   */
  static double surelyWrong(RuleNumbers one) {
    long wrong = wrong(one);
    double all = wrong + one.count(Kind.FIXED);
    if (all == 0) {
      return 0;
    }
    double share = wrong / all;
    double z2 = Z * Z;
    double middle = share + z2 / (2 * all);
    double spread = Z * Math.sqrt(share * (1 - share) / all + z2 / (4 * all * all));
    return Math.max(0, (middle - spread) / (1 + z2 / all));
  }

  private static long wrong(RuleNumbers one) {
    return one.count(Kind.DISMISSED) + one.count(Kind.RESOLVED);
  }

  private static long judged(RuleNumbers one) {
    return wrong(one) + one.count(Kind.FIXED);
  }

  private RuleRow row(RuleNumbers one) {
    return new RuleRow(
        path(one.rule()),
        one.right().isPresent() ? Words.percent(one.right().getAsDouble()) : "–",
        look(one),
        one.posted(),
        one.count(Kind.FIXED),
        one.count(Kind.DISMISSED),
        one.count(Kind.RESOLVED),
        one.count(Kind.OTHER),
        one.open(),
        reasons(one.reasons()));
  }

  private static Tone look(RuleNumbers one) {
    if (one.right().isEmpty()) {
      return new Tone("not judged yet", "idle");
    }
    if (judged(one) < FEW) {
      return new Tone("too few to tell", "idle");
    }
    return one.right().getAsDouble() < BAD
        ? new Tone("look at it", "bad")
        : new Tone("good", "good");
  }

  private static List<Reason> reasons(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(REASONS)
        .map(each -> new Reason(each.getKey(), each.getValue()))
        .toList();
  }

  private RulePath path(RuleId rule) {
    return new RulePath(
        rule.fullName(),
        catalogue.rule(rule).isPresent() ? "/checklist/rules/" + rule.fullName() : "");
  }

  private static ShareBar bar(RuleNumbers one, int y) {
    double right = one.right().orElse(0) * RulesView.WIDTH;
    return new ShareBar(
        one.rule().fullName(),
        Words.percent(one.right().orElse(0)) + " of " + Words.number(judged(one)),
        y + 14,
        figure(right),
        figure(RulesView.WIDTH - right),
        figure(right));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String summary(List<RuleNumbers> judged) {
    return judged.isEmpty()
        ? ""
        : "Of the findings that people dealt with, the share that was right, by rule, the worst"
            + " first: "
            + judged.stream()
                .map(one -> one.rule().fullName() + " " + Words.percent(one.right().orElse(0)))
                .collect(Collectors.joining(", "))
            + ".";
  }

  private List<RulePath> silent() {
    Set<RuleId> told = numbers.stream().map(RuleNumbers::rule).collect(Collectors.toSet());
    return catalogue.rules().stream()
        .filter(rule -> !told.contains(rule.id()))
        .map(rule -> path(rule.id()))
        .toList();
  }
}
