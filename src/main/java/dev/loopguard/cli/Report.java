package dev.loopguard.cli;

import dev.loopguard.cli.CheckedFile.Reported;

/** A form in which findings are printed. */
interface Report {
  /** Returns the words for one finding of {@code file}, ending in a newline. */
  String finding(CheckedFile file, CodeLines lines, Reported found);

  /** Returns what stands at the end, or nothing. */
  String end(Tally tally);
}
