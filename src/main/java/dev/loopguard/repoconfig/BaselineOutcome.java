package dev.loopguard.repoconfig;

import dev.loopguard.model.RuleId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What came of reading a repository's file of findings that nobody wants to hear of. */
public sealed interface BaselineOutcome {
  /** The path of the file in a repository. */
  String PATH = ".github/loopguard-baseline.yml";

  /** Returns the entries that count: none unless {@link Loaded}. */
  default List<Entry> entries() {
    return List.of();
  }

  /**
   * One finding.
   *
   * @param strong its strong key
   * @param weak its weak key, when the file gives it
   * @param rule the rule that finds it
   * @param path the file it is in; hostile text
   * @param reason why; hostile text
   * @param until the last day on which the entry counts, in UTC; empty for ever
   */
  record Entry(
      String strong,
      Optional<String> weak,
      RuleId rule,
      String path,
      String reason,
      Optional<LocalDate> until) {
    /** Returns whether it still counts on {@code today}. */
    public boolean counts(LocalDate today) {
      return until.filter(today::isAfter).isEmpty();
    }
  }

  /** The file was read. */
  record Loaded(List<Entry> entries) implements BaselineOutcome {
    public Loaded {
      entries = List.copyOf(entries);
    }
  }

  record Absent() implements BaselineOutcome {}

  /** The file has mistakes, so that nothing in it counts. */
  record Invalid(List<ConfigError> errors) implements BaselineOutcome {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }

  record Unreachable(String reason) implements BaselineOutcome {}
}
