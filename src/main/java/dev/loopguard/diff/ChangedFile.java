package dev.loopguard.diff;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** One file of the change with its hunks. Questions about a line are cheap at any size. */
public final class ChangedFile {
  private final String path;
  private final String oldPath;
  private final List<Hunk> hunks;
  private final Origin origin;
  private final NewSide newSide;
  private final LineMap lineMap;

  /**
   * Indexes the hunks.
   *
   * @param path the path at the head
   * @param oldPath the path at the merge base; equal to {@code path} unless renamed or copied
   * @param hunks the hunks in order; empty when only the name or the mode changed
   * @param origin who made the hunks
   */
  public ChangedFile(String path, String oldPath, List<Hunk> hunks, Origin origin) {
    this.path = Objects.requireNonNull(path);
    this.oldPath = Objects.requireNonNull(oldPath);
    this.hunks = List.copyOf(hunks);
    this.origin = Objects.requireNonNull(origin);
    this.newSide = new NewSide(this.hunks);
    this.lineMap = new LineMap(this.hunks);
  }

  /** Who made a file's hunks: comments on computed ones may be refused by the forge. */
  public enum Origin {
    FORGE,
    COMPUTED
  }

  /** Returns the path at the head. */
  public String path() {
    return path;
  }

  /** Returns the path at the merge base. */
  public String oldPath() {
    return oldPath;
  }

  /** Returns the hunks in order. */
  public List<Hunk> hunks() {
    return hunks;
  }

  /** Returns who made the hunks. */
  public Origin origin() {
    return origin;
  }

  /** Returns whether {@code line} of the head's side was added or replaced. */
  public boolean changed(int line) {
    return newSide.added(line);
  }

  /**
   * Returns whether a comment can stand on {@code line} of the head's side: an added or context
   * line.
   */
  public boolean commentable(int line) {
    return newSide.hunkOf(line).isPresent();
  }

  /** Returns the hunk whose head's side holds {@code line}. */
  public Optional<Hunk> hunkOf(int line) {
    return newSide.hunkOf(line);
  }

  /**
   * Returns the line of the head's side nearest to {@code line} on which a comment can stand: the
   * line itself where it can, else the near end of the nearest hunk, of two equally near ones the
   * upper. Empty when no hunk has lines at the head. How far is still near is the caller's matter.
   */
  public OptionalInt nearestCommentable(int line) {
    return newSide.nearest(line);
  }

  /** Returns the map from lines of the merge base to lines of the head. */
  public LineMap lineMap() {
    return lineMap;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChangedFile that
        && path.equals(that.path)
        && oldPath.equals(that.oldPath)
        && hunks.equals(that.hunks)
        && origin == that.origin;
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, oldPath, hunks, origin);
  }

  @Override
  public String toString() {
    return path + " (" + hunks.size() + " hunks, " + origin + ")";
  }
}
