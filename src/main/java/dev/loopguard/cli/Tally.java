package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.State;
import dev.loopguard.model.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a check came to. */
final class Tally {
  private final Map<State, Integer> files = new EnumMap<>(State.class);
  private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
  private int silenced;
  private int unwanted;

  void add(CheckedFile file) {
    files.merge(file.state(), 1, Integer::sum);
    file.findings().forEach(found -> findings.merge(found.severity(), 1, Integer::sum));
    silenced += file.silenced().size();
  }

  void addUnwanted(int count) {
    unwanted += count;
  }

  boolean failed() {
    return count(State.UNREADABLE) > 0;
  }

  /** Returns whether there is a finding of at least this severity. */
  boolean reaches(Severity severity) {
    return findings.keySet().stream().anyMatch(found -> found.atLeast(severity));
  }

  /** Returns the whole in one line. */
  String summary() {
    int checked = count(State.CHECKED) + count(State.PARTLY_CHECKED);
    String rest =
        Stream.of(
                some(count(State.PARTLY_CHECKED), "checked only in part"),
                some(count(State.NOT_CHECKED), "not checked"),
                some(count(State.UNREADABLE), "not readable"),
                some(unwanted, "left out by the configuration"),
                some(silenced, "silenced by comments"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return "Checked %d %s: %s%s"
        .formatted(
            checked, checked == 1 ? "file" : "files", found(), rest.isEmpty() ? "" : "; " + rest);
  }

  /** Returns the findings by their severity, in words. */
  String found() {
    return Stream.of(Severity.MUST, Severity.SHOULD, Severity.CONSIDER)
        .map(severity -> findings.getOrDefault(severity, 0) + " " + severity.word())
        .collect(Collectors.joining(", "));
  }

  private int count(State state) {
    return files.getOrDefault(state, 0);
  }

  private static Optional<String> some(int count, String what) {
    return count == 0 ? Optional.empty() : Optional.of(count + " " + what);
  }
}
