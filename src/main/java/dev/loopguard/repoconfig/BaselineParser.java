package dev.loopguard.repoconfig;

import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.BaselineOutcome.Entry;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlNode.Scalar;
import dev.loopguard.yaml.YamlProblem;
import dev.loopguard.yaml.YamlText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The reader of {@link BaselineOutcome#PATH}: a list {@code dismissed} of entries with {@code
 * identity}, {@code rule}, {@code path}, {@code reason} and perhaps {@code until}. Any text at all
 * is answered with an outcome. A rule that does not exist any more is no mistake, so that newer
 * rules break no file.
 */
public final class BaselineParser {
  private static final Pattern IDENTITY = Pattern.compile("[a-z2-7]{26}(\\.[a-z2-7]{16})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private BaselineParser() {}

  /** Reads {@code yaml}; an empty text is an empty list. */
  public static BaselineOutcome parse(String yaml) {
    return switch (YamlText.parse(yaml)) {
      case YamlText.Result.Unreadable(YamlProblem problem) -> invalid(List.of(problem));
      case YamlText.Result.Tree(YamlNode root, List<YamlProblem> repeated) -> read(root, repeated);
    };
  }

  /** Reads a day like 2027-01-31. */
  public static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(text).filter(DAY.asMatchPredicate()).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static BaselineOutcome read(YamlNode root, List<YamlProblem> repeated) {
    List<YamlProblem> problems = new ArrayList<>(repeated);
    YamlMap map = YamlMap.of(root, problems);
    List<Entry> entries = new ArrayList<>();
    for (YamlMap one : map.maps("dismissed")) {
      entry(one).ifPresent(entries::add);
      one.reportUnknown();
    }
    map.reportUnknown();
    return problems.isEmpty() ? new BaselineOutcome.Loaded(entries) : invalid(problems);
  }

  private static Optional<Entry> entry(YamlMap map) {
    Optional<String> identity =
        needed(
            map,
            "identity",
            "an identity as /loopguard export prints it",
            value -> Optional.of(value.text()).filter(IDENTITY.asMatchPredicate()));
    Optional<RuleId> rule =
        needed(
            map,
            "rule",
            "a rule's full name like python/missing-timeout",
            value -> RuleId.ofFullName(value.text()));
    Optional<String> path = needed(map, "path", "the path of a file", Values::text);
    Optional<String> reason = needed(map, "reason", "why, in a few words", Values::text);
    Optional<LocalDate> until =
        map.value("until", "a day like 2027-01-31", value -> day(value.text()));
    if (identity.isEmpty() || rule.isEmpty() || path.isEmpty() || reason.isEmpty()) {
      return Optional.empty();
    }
    String[] keys = identity.get().split("\\.", 2);
    return Optional.of(
        new Entry(
            keys[0],
            keys.length == 2 ? Optional.of(keys[1]) : Optional.empty(),
            rule.get(),
            path.get(),
            reason.get(),
            until));
  }

  private static <T> Optional<T> needed(
      YamlMap map, String key, String accepted, Function<Scalar, Optional<T>> reading) {
    if (!map.has(key)) {
      map.missing(key);
    }
    return map.value(key, accepted, reading);
  }

  private static BaselineOutcome invalid(List<YamlProblem> problems) {
    return new BaselineOutcome.Invalid(
        problems.stream()
            .sorted(Comparator.comparingInt(YamlProblem::line))
            .map(problem -> new ConfigError(problem.line(), problem.key(), problem.message()))
            .toList());
  }
}
