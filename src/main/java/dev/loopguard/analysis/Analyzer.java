package dev.loopguard.analysis;

import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.util.List;

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
   */
  FileOutcome analyse(SourceFile file);
}
