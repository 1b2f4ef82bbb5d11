package dev.loopguard.review;

import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.EffectiveSeverity;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out how every item of the checklist stands on a change. */
final class Checklist {
  private final ReviewInput.Rules rules;
  private final Coverage coverage;
  private final List<Step> steps;

  Checklist(ReviewInput.Rules rules, Coverage coverage, List<Step> steps) {
    this.rules = rules;
    this.coverage = coverage;
    this.steps = steps;
  }

  /** Returns a row for each item, in the order of the checklist. */
  List<ItemRow> rows() {
    return rules.catalogue().items().stream().map(item -> new ItemRow(item, state(item))).toList();
  }

  private ItemState state(Item item) {
    Set<Language> languages = coverage.languages();
    boolean nothing = languages.isEmpty() && !coverage.trouble();
    if (nothing || (!languages.isEmpty() && Collections.disjoint(languages, item.languages()))) {
      return new ItemState.NotApplicable();
    }
    List<RulePage> atHand =
        rules.catalogue().rulesOf(item.id()).stream()
            .filter(rule -> languages.isEmpty() || languages.contains(rule.id().language()))
            .toList();
    if (atHand.isEmpty()) {
      return new ItemState.HumanReviewer();
    }
    Set<RuleId> on = atHand.stream().filter(this::on).map(RulePage::id).collect(Collectors.toSet());
    return on.isEmpty() || off(item.id()) ? new ItemState.OffByConfiguration() : state(item, on);
  }

  private ItemState state(Item item, Set<RuleId> on) {
    List<ItemState.Found> found =
        steps.stream()
            .filter(step -> on.contains(step.wanted().finding().rule()))
            .map(step -> new ItemState.Found(step.wanted(), url(step)))
            .toList();
    List<String> missed = coverage.missedBy(on);
    boolean partly = !missed.isEmpty() || coverage.unlisted() > 0;
    if (!found.isEmpty()) {
      return new ItemState.Findings(found, partly);
    }
    return partly
        ? new ItemState.PartlyChecked(missed)
        : new ItemState.CheckedClean(coverage.seenBy(on), meaningless(item));
  }

  private Set<Language> meaningless(Item item) {
    return coverage.languages().stream()
        .filter(language -> !item.languages().contains(language))
        .collect(Collectors.toSet());
  }

  private static Optional<String> url(Step step) {
    return switch (step) {
      case Step.Keep(Wanted _, var comment) -> Optional.of(comment.url());
      case Step.Add _, Step.Note _ -> Optional.empty();
    };
  }

  private boolean off(ItemId item) {
    return config().items().get(item) instanceof Setting.Off;
  }

  private boolean on(RulePage rule) {
    return EffectiveSeverity.of(config(), rule, rule.severity()).isPresent();
  }

  private RepoConfig config() {
    return rules.config().config();
  }
}
