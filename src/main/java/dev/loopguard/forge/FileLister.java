package dev.loopguard.forge;

import dev.loopguard.model.Revision;
import java.util.SortedSet;

/** Lists the files of commits where that costs next to nothing. */
public interface FileLister {
  /**
   * Returns the paths of all files of a commit; links and submodules are none. Throws {@link
   * ForgeException}.
   */
  SortedSet<String> paths(Revision commit);
}
