package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.SourceFile;
import java.util.List;

/**
 * A change between two sides of a codebase, for those who look at what it does to other files.
 *
 * @param files the changed files that both sides have under one path
 * @param outcomes what came of the changed files at the head
 * @param project what is known of the project around them
 */
public record ChangedCode(
    List<Both> files, List<Checked> outcomes, ProjectFacts project, Codebase head, Codebase base) {
  public ChangedCode {
    files = List.copyOf(files);
    outcomes = List.copyOf(outcomes);
  }

  /** A file at both sides. */
  public record Both(SourceFile head, SourceFile base) {
    public String path() {
      return head.path();
    }
  }
}
