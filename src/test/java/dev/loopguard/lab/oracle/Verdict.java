package dev.loopguard.lab.oracle;

import java.util.Locale;

/** What came of comparing one file. */
sealed interface Verdict {
  /** The kinds, in the order of the report; their names stand in {@code known-differences.txt}. */
  enum Kind {
    SAME,
    REFUSED_BY_BOTH,
    DIFFERENT,
    REFUSED_BY_US,
    REFUSED_BY_CPYTHON,
    NOT_COMPARED;

    /** Returns the name in words. */
    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns whether somebody has to look at it. */
    boolean agrees() {
      return this == SAME || this == REFUSED_BY_BOTH;
    }
  }

  Kind kind();

  /** Returns what a developer needs to see, several lines perhaps; empty for agreement. */
  String shown();

  /** Both say the same. */
  record Agreed(Kind kind) implements Verdict {
    @Override
    public String shown() {
      return "";
    }
  }

  /**
   * The trees differ.
   *
   * @param line the line of the last node before the difference, counted from 1
   * @param ours our line of the printed tree
   * @param theirs CPython's
   */
  record Different(int line, String ours, String theirs) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.DIFFERENT;
    }

    @Override
    public String shown() {
      return "line %d\n    - CPython: %s\n    + ours:    %s".formatted(line, theirs, ours);
    }
  }

  /** Only one of the two reads the file, or the two could not be compared. */
  record OneSided(Kind kind, String problem) implements Verdict {
    @Override
    public String shown() {
      return problem;
    }
  }
}
