package dev.loopguard.forge;

import dev.loopguard.model.Revision;
import java.util.List;

/**
 * The change of a pull request: merge base to head.
 *
 * @param mergeBase the commit the change started from; not the tip of the base branch
 * @param head the commit it was read at
 * @param files the changed files as the forge lists them
 * @param most how many of them it lists at the most
 */
public record Comparison(Revision mergeBase, Revision head, List<PatchedFile> files, int most) {
  /** GitHub's limit on a pull request (docs: "List pull requests files"). */
  public static final int MOST_FILES = 3_000;

  /** GitHub's limit between two commits (docs: "Compare two commits"). */
  public static final int MOST_FILES_COMPARED = 300;

  public Comparison {
    files = List.copyOf(files);
  }

  /** Makes the change of a pull request. */
  public Comparison(Revision mergeBase, Revision head, List<PatchedFile> files) {
    this(mergeBase, head, files, MOST_FILES);
  }
}
