package dev.loopguard.review;

import dev.loopguard.model.Finding;
import dev.loopguard.repoconfig.ConfigLeaf;
import dev.loopguard.repoconfig.ConfigLeaf.Value;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Preview.Setting;
import dev.loopguard.review.Preview.Shift;
import dev.loopguard.review.Preview.Telling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Judges the same findings by the configuration that a change proposes. */
final class Previewer {
  private final ReviewInput input;
  private final Novelty novelty;

  Previewer(ReviewInput input, Novelty novelty) {
    this.input = input;
    this.novelty = novelty;
  }

  /** Returns what would follow; empty where the change leaves the configuration alone. */
  Optional<Preview> preview() {
    return input.rules().proposed().map(this::preview);
  }

  private Preview preview(ConfigOutcome.Merged proposed) {
    return switch (proposed.repository()) {
      case ConfigOutcome.Invalid(var errors) -> new Preview.Broken(errors);
      case ConfigOutcome.Unreachable(String reason) -> new Preview.Unreadable(reason);
      case ConfigOutcome.Loaded _, ConfigOutcome.Absent _, ConfigOutcome.Merged _ ->
          new Preview.Effective(
              settings(input.rules().config().leaves(), proposed.leaves()),
              shifts(proposed),
              files(proposed.config()),
              SkipReason.of(input.change().pull(), proposed.config()));
    };
  }

  private static List<Setting> settings(List<ConfigLeaf> now, List<ConfigLeaf> then) {
    Map<String, Value> before = values(now);
    Map<String, Value> after = values(then);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .map(
            key ->
                new Setting(
                    key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))))
        .filter(setting -> !setting.before().equals(setting.after()))
        .toList();
  }

  private static Map<String, Value> values(List<ConfigLeaf> leaves) {
    Map<String, Value> values = new LinkedHashMap<>();
    leaves.forEach(leaf -> values.put(leaf.key(), leaf.value()));
    return values;
  }

  private Preview.Files files(RepoConfig proposed) {
    Predicate<String> accepted = new PathFilter(proposed.paths())::accepts;
    long unseen =
        input.checks().unchecked().stream()
            .filter(file -> file.reason() == UncheckedFile.Reason.EXCLUDED)
            .filter(file -> accepted.test(file.path()))
            .count();
    List<FileCheck> checked = input.checks().outcomes();
    long excluded = checked.stream().filter(it -> !accepted.test(it.head().path())).count();
    return new Preview.Files(
        Math.toIntExact(unseen),
        Math.toIntExact(excluded),
        excluded > 0 && excluded == checked.size() && unseen == 0);
  }

  private record Told(Wanted wanted, Telling telling) {}

  private List<Shift> shifts(ConfigOutcome.Merged proposed) {
    Map<Finding, Told> before = told(input.rules().config());
    Map<Finding, Told> after = told(proposed);
    Set<Finding> findings = new LinkedHashSet<>(novelty.identities().keySet());
    findings.addAll(input.checks().overall());
    List<Shift> shifts = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Told> now = Optional.ofNullable(before.get(finding));
      Optional<Told> then = Optional.ofNullable(after.get(finding));
      now.or(() -> then)
          .map(told -> new Shift(told.wanted(), now.map(Told::telling), then.map(Told::telling)))
          .filter(shift -> !shift.before().equals(shift.after()))
          .ifPresent(shifts::add);
    }
    return shifts;
  }

  /** Returns how findings are told by {@code config} on a pull request that has no comments yet. */
  private Map<Finding, Told> told(ConfigOutcome config) {
    Predicate<String> accepted = new PathFilter(config.config().paths())::accepts;
    Selection all = Selection.of(input.under(config), novelty);
    Selection selection =
        new Selection(
            all.wanted().stream().filter(wanted -> accepted.test(wanted.path())).toList(),
            all.silenced(),
            all.dismissed(),
            all.removed());
    Set<Wanted> comments = selection.inline(config.config(), Set.of()).comments();
    Map<Finding, Told> told = new LinkedHashMap<>();
    for (Wanted wanted : selection.wanted()) {
      Telling telling = new Telling(wanted.severity(), comments.contains(wanted));
      told.put(wanted.finding(), new Told(wanted, telling));
    }
    return told;
  }
}
