package dev.loopguard.analysis.project;

import dev.loopguard.analysis.PythonVersion;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lowest version that a requirement allows, like {@code >=3.10,<4} or {@code ^3.10}. */
final class LowerBound {
  private static final int LONGEST = 200;

  /** A clause that sets a lower bound, in the words of packaging or of Poetry. */
  private static final Pattern CLAUSE =
      Pattern.compile("\\s*(?:>=|>|~=|===?|\\^|~)\\s*(\\d[\\w.*]*)\\s*");

  private LowerBound() {}

  /** Returns the bound; empty when there is none, or there are alternatives. */
  static Optional<PythonVersion> of(String requirement) {
    return requirement.length() > LONGEST || requirement.contains("|")
        ? Optional.empty()
        : Stream.of(requirement.split(",", -1))
            .map(CLAUSE::matcher)
            .filter(Matcher::matches)
            .flatMap(clause -> PythonVersion.parse(clause.group(1)).stream())
            .max(Comparator.naturalOrder());
  }
}
