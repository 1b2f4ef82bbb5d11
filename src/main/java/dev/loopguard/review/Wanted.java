package dev.loopguard.review;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Severity;

/**
 * A finding that the review stands by.
 *
 * @param finding the finding
 * @param severity what it claims once the repository has had its say
 * @param identity its name across pushes
 * @param page what people read of its rule
 * @param inherited whether the merge base has it too, so that only a full review tells it
 */
public record Wanted(
    Finding finding, Severity severity, Identity identity, RulePage page, boolean inherited) {
  /** Returns the file's path at the head. */
  public String path() {
    return finding.location().path();
  }

  /** Returns the line of the head that the finding starts on. */
  public int line() {
    return finding.location().lines().first();
  }
}
