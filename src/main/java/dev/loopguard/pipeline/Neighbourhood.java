package dev.loopguard.pipeline;

import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome.Gap.Why;
import dev.loopguard.analysis.FileSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The other files of a repository at both sides of a change, as far as they are at hand. What the
 * analysis of a file asks for in vain is read between two rounds of it.
 */
interface Neighbourhood {
  /** Returns whether no other file is ever at hand. */
  default boolean blind() {
    return false;
  }

  /** Returns the files at the head. */
  Side head();

  /** Returns the files at the merge base. */
  Side base();

  /**
   * Reads what was asked for in vain since the last time, as far as it may. Returns whether there
   * is more at hand now.
   */
  boolean readMore();

  /** Returns why something is not at hand after all. */
  Why why();

  /** The files at one side. */
  interface Side extends Codebase {
    /**
     * Returns whether the answer to a question about a path, or about all of them where it is
     * empty, may be another one once more is at hand, and if so remembers that it was asked.
     */
    boolean inVain(String path);
  }

  /** That of a change of whose repository no other file is ever at hand, nor missed. */
  Neighbourhood NONE =
      new Neighbourhood() {
        private final Side nothing =
            new Side() {
              @Override
              public boolean inVain(String path) {
                return false;
              }

              @Override
              public Optional<FileSummary> file(String path) {
                return Optional.empty();
              }

              @Override
              public boolean has(String path) {
                return false;
              }

              @Override
              public Collection<String> paths() {
                return List.of();
              }

              @Override
              public boolean whole() {
                return false;
              }
            };

        @Override
        public boolean blind() {
          return true;
        }

        @Override
        public Side head() {
          return nothing;
        }

        @Override
        public Side base() {
          return nothing;
        }

        @Override
        public boolean readMore() {
          return false;
        }

        @Override
        public Why why() {
          return Why.FAILED;
        }
      };
}
