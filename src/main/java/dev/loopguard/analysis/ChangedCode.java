package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A change between two sides of a codebase, for those who look at what it does to other files.
 *
 * @param paths those of the changed files that both sides have under one path
 * @param outcomes what came of the changed files at the head
 * @param project what is known of the project around them
 */
public record ChangedCode(
    List<String> paths, List<Checked> outcomes, ProjectFacts project, Head head, Codebase base) {
  public ChangedCode {
    paths = List.copyOf(paths);
    outcomes = List.copyOf(outcomes);
  }

  /** A codebase after a change, whose files can be listed. */
  public interface Head extends Codebase {
    /** Returns the content of a changed file; empty when there is none, or it was not read. */
    Optional<SourceFile> source(String path);

    /** Returns the paths of the files that can be asked for. */
    Collection<String> paths();

    /** Returns whether every source file can be asked for. */
    boolean whole();
  }
}
