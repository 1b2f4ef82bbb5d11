package dev.loopguard.diff;

import java.util.List;

/**
 * One file of the change with its hunks.
 *
 * @param path the path at the head
 * @param oldPath the path at the merge base; equal to {@code path} unless renamed or copied
 * @param hunks the hunks in order; empty when only the name or the mode changed
 * @param origin who made the hunks
 */
public record ChangedFile(String path, String oldPath, List<Hunk> hunks, Origin origin) {
  public ChangedFile {
    hunks = List.copyOf(hunks);
  }

  /** Who made a file's hunks: comments on computed ones may be refused by the forge. */
  public enum Origin {
    FORGE,
    COMPUTED
  }

  /** Returns whether {@code line} of the head's side was added or replaced. */
  public boolean changed(int line) {
    return hunks.stream().anyMatch(hunk -> hunk.changed(line));
  }

  /**
   * Returns whether a comment can stand on {@code line} of the head's side: an added or context
   * line.
   */
  public boolean commentable(int line) {
    return hunks.stream().anyMatch(hunk -> hunk.newLines(line));
  }

  /** Returns the map from lines of the merge base to lines of the head. */
  public LineMap lineMap() {
    return new LineMap(hunks);
  }
}
