package dev.loopguard.pipeline;

import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.FileOutcome.Gap.Why;

/**
 * The other files of a repository at both sides of a change, as far as they are at hand. What the
 * analysis of a file asks for in vain is read between two rounds of it.
 */
interface Neighbourhood {
  /** Returns the files at the head. */
  Side head();

  /** Returns the files at the merge base. */
  Side base();

  /**
   * Reads what was asked for in vain since the last time, as far as it may. Returns whether there
   * is more at hand now.
   */
  boolean readMore();

  /** Keeps what was found out of changed files, for the reviews to come. */
  void keep();

  /** Returns why something is not at hand after all. */
  Why why();

  /** The files at one side. */
  interface Side extends ChangedCode.Head {
    /**
     * Returns whether the answer to a question about a path may be another one once more is at
     * hand, and if so remembers that it was asked.
     */
    boolean inVain(String path);

    /**
     * Returns whether a question for files may find more once more is at hand.
     *
     * @param inVain whether it found none
     */
    boolean mayLearnPaths(boolean inVain);

    /** Returns the same about a question for the content of a changed file. */
    boolean sourceInVain(String path);

    /** Returns the same about a question for all files. */
    boolean allInVain();
  }
}
