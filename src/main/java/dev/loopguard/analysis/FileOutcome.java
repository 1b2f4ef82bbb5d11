package dev.loopguard.analysis;

import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.RuleId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What came of checking one file. */
public sealed interface FileOutcome {
  String path();

  /**
   * The file was read.
   *
   * @param findings what the rules found, by position then rule
   * @param suppressed what they found where a comment in the file silences it
   * @param gaps what could not be checked; empty when every rule saw the whole file
   * @param definitions its asynchronous functions, by position
   * @param symbols the qualified names within the file of its functions, methods and classes, as
   *     {@link dev.loopguard.model.Location#symbol} has them; empty in a file where no rule looked
   * @param plainFunctions a digest of the text of each function that is not asynchronous, as far as
   *     other files may call it; empty in a language where no rule looks at callers
   */
  record Checked(
      String path,
      List<Finding> findings,
      List<Suppressed> suppressed,
      List<Gap> gaps,
      List<AsyncDefinition> definitions,
      Set<String> symbols,
      Set<String> plainFunctions)
      implements FileOutcome {
    public Checked {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
      gaps = List.copyOf(gaps);
      definitions = List.copyOf(definitions);
      symbols = Set.copyOf(symbols);
      plainFunctions = Set.copyOf(plainFunctions);
    }

    /** Makes the outcome of a file without functions. */
    public Checked(
        String path, List<Finding> findings, List<Suppressed> suppressed, List<Gap> gaps) {
      this(path, findings, suppressed, gaps, List.of(), Set.of(), Set.of());
    }

    /** Returns the same with one gap more. */
    public Checked with(Gap gap) {
      return new Checked(
          path,
          findings,
          suppressed,
          Stream.concat(gaps.stream(), Stream.of(gap)).toList(),
          definitions,
          symbols,
          plainFunctions);
    }

    /** Returns the same with what else was found in the file, and could not be checked there. */
    public Checked with(Checked further) {
      return new Checked(
          path,
          all(findings, further.findings),
          all(suppressed, further.suppressed),
          all(gaps, further.gaps),
          definitions,
          symbols,
          plainFunctions);
    }

    private static <T> List<T> all(List<T> some, List<T> others) {
      return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    /**
     * Returns whether all of the file could be read, so that every function is among the symbols.
     */
    public boolean readable() {
      return gaps.stream().noneMatch(Gap.Unparsable.class::isInstance);
    }

    /** Returns whether every rule saw the whole file. */
    public boolean complete() {
      return gaps.isEmpty();
    }
  }

  /** The file was not read at all. */
  record NotChecked(String path, Reason reason) implements FileOutcome {}

  /**
   * A finding that a comment in the file silences.
   *
   * @param finding what was found
   * @param line the line of the comment
   * @param reason the words after the marker, empty when none were given; hostile text
   */
  record Suppressed(Finding finding, int line, String reason) {}

  /** A part of the check that is missing. */
  sealed interface Gap {
    /** Lines that do not parse. */
    record Unparsable(LineRange lines, String problem) implements Gap {}

    /** A rule that crashed or ran out of time on this file. */
    record RuleFailed(RuleId rule, String problem) implements Gap {}

    /**
     * Other files of the repository that the file uses were not at hand.
     *
     * @param rules those that look at other files
     */
    record OthersUnread(Set<RuleId> rules, Why why) implements Gap {
      public OthersUnread {
        rules = Set.copyOf(rules);
      }
    }

    /**
     * A function changed what its calls do, and not every file that may call it was at hand.
     *
     * @param rules those that look at the callers
     */
    record CallersNotSearched(Set<RuleId> rules, Why why) implements Gap {
      public CallersNotSearched {
        rules = Set.copyOf(rules);
      }
    }

    /** Why other files were not at hand. */
    enum Why {
      /** The repository is being read; the change is reviewed again after that. */
      BEING_READ,
      /** A review reads only so much. */
      LIMIT,
      /** The forge does not name all files of the repository. */
      CUT,
      FAILED
    }
  }

  /** Why a file was not read. */
  enum Reason {
    TOO_LARGE,
    BINARY,
    UNKNOWN_ENCODING,
    PYTHON_2,
    NESTED_TOO_DEEPLY,
    /** Its check did not end in the time that a file has. */
    TOO_SLOW,
    /** The check of the files before it took all the time that a review has. */
    NO_TIME_LEFT,
    UNPARSABLE
  }
}
