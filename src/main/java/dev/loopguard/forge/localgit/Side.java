package dev.loopguard.forge.localgit;

import dev.loopguard.model.Revision;
import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/** One side of a change. */
sealed interface Side {
  /** The files of a commit. */
  record Commit(RevCommit commit) implements Side {}

  /**
   * The files that are staged.
   *
   * @param tree the name of the tree that a commit of them would have, though it is stored nowhere
   */
  record Staged(DirCache index, ObjectId tree) implements Side {}

  /** No files: what is before the first commit. */
  record Nothing() implements Side {}

  /** Returns what names this side; only that of a commit is a commit's. */
  default Revision revision() {
    return new Revision(
        switch (this) {
          case Commit(RevCommit commit) -> commit.name();
          case Staged(DirCache index, ObjectId tree) -> tree.name();
          case Nothing() -> Constants.EMPTY_TREE_ID.name();
        });
  }

  /** Adds the files to those that {@code walk} goes through. */
  default void addTo(TreeWalk walk) throws IOException {
    switch (this) {
      case Commit(RevCommit commit) -> walk.addTree(commit.getTree());
      case Staged(DirCache index, ObjectId tree) -> walk.addTree(new DirCacheIterator(index));
      case Nothing() -> walk.addTree(new EmptyTreeIterator());
    }
  }
}
