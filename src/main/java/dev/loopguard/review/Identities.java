package dev.loopguard.review;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Location;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names the findings of one file. Equal findings are told apart by their order, so all of the
 * file's findings take part: also those on untouched lines and those a comment silences.
 */
public final class Identities {
  /** The order findings of one file are read in. */
  static final Comparator<Finding> READING_ORDER =
      Comparator.comparing((Finding finding) -> finding.location().lines())
          .thenComparingInt(finding -> finding.location().column())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::tokens);

  private Identities() {}

  /** Returns the identity of each finding, in reading order. */
  public static Map<Finding, Identity> of(String pathAtMergeBase, Stream<Finding> findings) {
    Map<Finding, Identity> identities = new LinkedHashMap<>();
    Map<List<String>, Integer> seen = new HashMap<>();
    findings
        .distinct()
        .sorted(READING_ORDER)
        .forEach(
            finding -> {
              List<String> key = key(pathAtMergeBase, finding);
              int ordinal = seen.merge(key, 1, Integer::sum) - 1;
              identities.put(finding, identity(key, ordinal, finding));
            });
    return identities;
  }

  private static List<String> key(String pathAtMergeBase, Finding finding) {
    Location location = finding.location();
    return List.of(finding.rule().fullName(), pathAtMergeBase, location.symbol(), finding.tokens());
  }

  private static Identity identity(List<String> key, int ordinal, Finding finding) {
    List<String> strong =
        Stream.concat(key.stream(), Stream.of(Integer.toString(ordinal))).toList();
    List<String> weak = List.of(finding.rule().fullName(), finding.tokens());
    return new Identity(Base32.hash(26, strong), Base32.hash(16, weak));
  }
}
