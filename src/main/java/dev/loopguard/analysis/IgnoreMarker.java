package dev.loopguard.analysis;

import dev.loopguard.model.RuleId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The marker {@code loopguard: ignore[rule, …] reason} in a comment.
 *
 * @param rules the names between the brackets, short or full; empty when there are no brackets,
 *     which means every rule
 * @param reason the words after it
 */
public record IgnoreMarker(Set<String> rules, String reason) {
  private static final Pattern MARKER =
      Pattern.compile("\\bloopguard:\\s*ignore\\b(?:\\[([^\\]]*)])?[\\s:,-]*(.*)");

  public IgnoreMarker {
    rules = Set.copyOf(rules);
  }

  /** Returns the marker that a comment holds; brackets without a name hold none. */
  public static Optional<IgnoreMarker> in(String comment) {
    Matcher matcher = MARKER.matcher(comment);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String list = matcher.group(1);
    Set<String> rules = list == null ? Set.of() : names(list);
    return list != null && rules.isEmpty()
        ? Optional.empty()
        : Optional.of(new IgnoreMarker(rules, matcher.group(2).strip()));
  }

  /** Returns whether it silences {@code rule}. */
  public boolean silences(RuleId rule) {
    return rules.isEmpty() || rules.contains(rule.name()) || rules.contains(rule.fullName());
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}
