package dev.loopguard.forge;

import dev.loopguard.model.Revision;
import java.util.List;

/**
 * The change of a pull request: merge base to head.
 *
 * @param mergeBase the commit the change started from; not the tip of the base branch
 * @param head the commit it was read at
 * @param files the changed files as the forge lists them, at most {@link #MOST_FILES} of them where
 *     it is GitHub
 */
public record Comparison(Revision mergeBase, Revision head, List<PatchedFile> files) {
  /** GitHub's limit (docs: "List pull requests files"). */
  public static final int MOST_FILES = 3_000;

  public Comparison {
    files = List.copyOf(files);
  }
}
