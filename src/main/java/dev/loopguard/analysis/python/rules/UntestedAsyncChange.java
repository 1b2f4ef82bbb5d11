package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.ChangeRule;
import dev.loopguard.analysis.CodeChange;
import dev.loopguard.analysis.CodeChange.Changed;
import dev.loopguard.analysis.python.PythonAnalyzer;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A change that adds or changes coroutine functions and touches no test. */
public final class UntestedAsyncChange implements ChangeRule {
  /** Code that people read or run once; tests of it are rare. */
  private static final Pattern NO_SOURCE =
      Pattern.compile(
          "(.*/)?(benchmarks?|demos?|docs?|examples?|migrations|samples?|scripts?|tutorials?)/.*"
              + "|(.*/)?(conf|noxfile|setup|tasks)\\.py");

  @Override
  public RuleId id() {
    return RuleId.python("untested-async-change");
  }

  @Override
  public Optional<Finding> over(CodeChange change) {
    List<Changed> untested =
        change.definitions().stream()
            .filter(changed -> changed.path().matches(".*\\.pyi?w?"))
            .filter(changed -> !NO_SOURCE.matcher(changed.path()).matches())
            .toList();
    return untested.isEmpty() || change.paths().stream().anyMatch(UntestedAsyncChange::isTest)
        ? Optional.empty()
        : Optional.of(finding(untested));
  }

  /** Data that tests read counts, too. */
  private static boolean isTest(String path) {
    return PythonAnalyzer.isTest(path) || path.matches("(.*/)?(tests?|testing|e2e)/.*");
  }

  private Finding finding(List<Changed> untested) {
    Changed first = untested.getFirst();
    Location location =
        new Location(first.path(), LineRange.at(first.definition().lines().first()), 1, "");
    Message message =
        new Message(
            untested.size() == 1 ? Message.DEFAULT : "several",
            Map.of(
                "function",
                first.definition().name(),
                "others",
                Integer.toString(untested.size() - 1)));
    return new Finding(id(), Severity.CONSIDER, location, "", message, Optional.empty());
  }
}
