package dev.loopguard.cli;

/** A form in which findings are printed, the same for whole files and for changes. */
interface Report {
  /** Takes the next file: its findings, and what of it was not checked. */
  void file(CheckedFile file);

  /** Says something that is neither a finding nor about a checked file; may quote hostile text. */
  void complain(String sentence);

  /** Ends the report; no file follows. */
  void end(Summary summary);

  /**
   * What it all came to.
   *
   * @param line the numbers, one line that quotes nothing
   * @param details more lines for people, safe for a terminal; empty for none
   * @param complete whether everything that was asked for could be read
   */
  record Summary(String line, String details, boolean complete) {}
}
