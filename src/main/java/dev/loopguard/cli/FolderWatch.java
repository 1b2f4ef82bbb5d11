package dev.loopguard.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Hears of changes in folders. What is heard is a hint: how things are is to be looked up. */
public interface FolderWatch extends Closeable {
  /**
   * Hears of changes in exactly these folders from now on, not in folders below them.
   *
   * @param folders real paths; one that is gone is left out
   * @return whether one was added, in which something may have changed unheard until now
   */
  boolean follow(Set<Path> folders) throws IOException;

  /**
   * Waits for a change, and then until it is quiet again for a moment.
   *
   * @return empty when nothing will be heard any more
   */
  Optional<Heard> next() throws InterruptedException;

  /**
   * Changes that were heard of.
   *
   * @param paths what was made, changed or removed
   * @param complete whether no change went unheard
   */
  record Heard(Set<Path> paths, boolean complete) {
    public Heard {
      paths = Set.copyOf(paths);
    }
  }

  /** Begins to hear. */
  interface Opener {
    FolderWatch open() throws IOException;
  }
}
