package dev.loopguard.forge;

import dev.loopguard.model.Revision;
import java.util.List;

/**
 * The change of a pull request: merge base to head.
 *
 * @param mergeBase the commit the change started from; not the tip of the base branch
 * @param head the commit it was read at
 * @param files the changed files as the forge lists them, at most 3,000
 */
public record Comparison(Revision mergeBase, Revision head, List<PatchedFile> files) {
  public Comparison {
    files = List.copyOf(files);
  }
}
