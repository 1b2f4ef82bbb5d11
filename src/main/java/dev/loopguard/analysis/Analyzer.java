package dev.loopguard.analysis;

import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the files of one language. Implementations hold no state between files. */
public interface Analyzer {
  Language language();

  /** Returns whether the file of this path is for this analyzer, judged by its name alone. */
  boolean reads(String path);

  /** Returns the rules it runs, in the order of the catalogue. */
  List<RuleId> rules();

  /**
   * Checks one file. Any bytes are answered with an outcome; nothing is thrown for what a file
   * holds.
   *
   * @param project what is known of the project around it
   * @param codebase the other files of the repository
   * @param watch which rules may run, and who is told which one does
   */
  FileOutcome analyse(SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch);

  /** Checks one file with every rule. */
  default FileOutcome analyse(SourceFile file, ProjectFacts project, Codebase codebase) {
    return analyse(file, project, codebase, RuleWatch.all());
  }

  /** Checks one file, of whose repository no other file is known. */
  default FileOutcome analyse(SourceFile file, ProjectFacts project) {
    return analyse(file, project, Codebase.UNKNOWN);
  }

  /**
   * Returns what one file offers to others; empty when it cannot be read. Any bytes are answered;
   * its path plays no part.
   */
  default Optional<FileSummary> summarise(SourceFile file) {
    return Optional.empty();
  }

  /** Reads a kept summary; empty when another version wrote it, or it is damaged. */
  default Optional<FileSummary> summary(Bytes kept) {
    return Optional.empty();
  }

  /** Returns the version of the summaries, which grows when their content or form changes. */
  default int summaryVersion() {
    return 0;
  }

  /** Returns the rules whose findings depend on other files too. */
  default Set<RuleId> beyond() {
    return Set.copyOf(rules());
  }

  /** Returns what the rules over whole changes find; files are checked before. */
  default List<Finding> analyse(CodeChange change) {
    return List.of();
  }

  /**
   * Returns one that runs {@code rules} too, after its own.
   *
   * @throws BrokenPatternException if a pattern cannot be read
   */
  Analyzer with(List<PatternRule> rules);

  /**
   * Returns what a change does to files that call what it changes, for each changed file where it
   * may do something.
   */
  default List<Repercussions> repercussions(ChangedCode change) {
    return List.of();
  }

  /** Does what makes the first file as fast as those after it, while nobody waits. */
  default void warmUp() {}

  /** Checks a file of whose project nothing is known. */
  default FileOutcome analyse(SourceFile file) {
    return analyse(file, ProjectFacts.UNKNOWN);
  }
}
