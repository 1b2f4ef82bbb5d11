package dev.loopguard.analysis;

import dev.loopguard.model.Finding;
import dev.loopguard.model.RuleId;
import java.util.Optional;

/** A rule over a whole change. Its finding is told in the summary and never beside a line. */
public interface ChangeRule {
  /** Returns its name; its page is called the same. */
  RuleId id();

  /** Returns what it finds, at the place where the change shows it first. */
  Optional<Finding> over(CodeChange change);
}
