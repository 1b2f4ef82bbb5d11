package dev.loopguard.analysis;

import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;

/**
 * What one file offers to the other files of its repository. It depends on the file's content
 * alone, never on its path or on other files, so that it can be kept by the hash of that content
 * and the {@linkplain Analyzer#summaryVersion version} of the summaries of its language.
 */
public interface FileSummary {
  Language language();

  /** Returns the summary as {@link Analyzer#summary} reads it; equal ones give equal bytes. */
  Bytes bytes();
}
