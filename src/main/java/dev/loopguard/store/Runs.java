package dev.loopguard.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The memory of runs that ended. Methods throw what the queue throws when the database does not
 * answer.
 */
public interface Runs {
  /** The most lines that one page has. */
  int LONGEST_PAGE = 100;

  /** Remembers {@code run} and returns its number. */
  long store(Run run);

  /** Returns the run with this number, if it is remembered. */
  Optional<Run> run(long id);

  /** Returns runs, the newest first. */
  List<RunLine> page(Page page);

  /**
   * Which runs.
   *
   * @param repository of this repository only, by the forge's number
   * @param pull of this pull request of it only
   * @param before only those with a smaller number: the last one of the page before
   * @param most how many, at most {@link #LONGEST_PAGE}
   */
  record Page(OptionalLong repository, OptionalInt pull, OptionalLong before, int most) {
    public Page {
      if (pull.isPresent() && repository.isEmpty()) {
        throw new IllegalArgumentException("a pull request is one of a repository");
      }
      if (most < 1 || most > LONGEST_PAGE) {
        throw new IllegalArgumentException("a page has 1 to " + LONGEST_PAGE + " lines");
      }
    }

    /** The newest of all. */
    public static Page newest(int most) {
      return new Page(OptionalLong.empty(), OptionalInt.empty(), OptionalLong.empty(), most);
    }

    /** The newest of one repository. */
    public static Page of(long repository, int most) {
      return new Page(OptionalLong.of(repository), OptionalInt.empty(), OptionalLong.empty(), most);
    }

    /** The newest of one pull request. */
    public static Page of(long repository, int pull, int most) {
      return new Page(
          OptionalLong.of(repository), OptionalInt.of(pull), OptionalLong.empty(), most);
    }

    /** Returns the page after the one that ends with the run {@code id}. */
    public Page before(long id) {
      return new Page(repository, pull, OptionalLong.of(id), most);
    }
  }
}
