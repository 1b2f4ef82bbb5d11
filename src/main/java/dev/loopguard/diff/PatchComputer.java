package dev.loopguard.diff;

import dev.loopguard.model.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;

/** Computes the hunks between two texts, with three lines of context, as git does by default. */
public final class PatchComputer {
  /** The size in bytes over which a text is not compared. */
  public static final int MAX_BYTES = 8 << 20;

  private static final int CONTEXT = 3;

  /** How far into a file git looks for a NUL byte before it calls the file text. */
  private static final int BINARY_LOOK = 8000;

  private final RawText before;
  private final RawText after;

  private PatchComputer(RawText before, RawText after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Returns the hunks that turn {@code before} into {@code after}; no bytes stand for a file that
   * is not there. Empty when a side is binary as git judges it or larger than {@link #MAX_BYTES}.
   */
  public static Optional<List<Hunk>> compute(Bytes before, Bytes after) {
    if (!comparable(before) || !comparable(after)) {
      return Optional.empty();
    }
    RawText old = new RawText(before.toByteArray());
    RawText now = new RawText(after.toByteArray());
    return Optional.of(new PatchComputer(old, now).hunks());
  }

  /** Returns whether git would call the content binary: there is a NUL byte near its start. */
  public static boolean binary(Bytes bytes) {
    for (int i = 0; i < Math.min(bytes.length(), BINARY_LOOK); i++) {
      if (bytes.at(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean comparable(Bytes bytes) {
    return bytes.length() <= MAX_BYTES && !binary(bytes);
  }

  private List<Hunk> hunks() {
    List<Edit> edits = BoundedDiff.of(before, after);
    List<Hunk> hunks = new ArrayList<>();
    int from = 0;
    while (from < edits.size()) {
      int to = from + 1;
      while (to < edits.size()
          && edits.get(to).getBeginA() - edits.get(to - 1).getEndA() <= 2 * CONTEXT) {
        to++;
      }
      hunks.add(hunk(edits.subList(from, to)));
      from = to;
    }
    return List.copyOf(hunks);
  }

  private Hunk hunk(List<Edit> edits) {
    int oldFrom = Math.max(0, edits.getFirst().getBeginA() - CONTEXT);
    int newFrom = Math.max(0, edits.getFirst().getBeginB() - CONTEXT);
    int oldTo = Math.min(before.size(), edits.getLast().getEndA() + CONTEXT);
    int newTo = Math.min(after.size(), edits.getLast().getEndB() + CONTEXT);
    List<Hunk.Line> lines = new ArrayList<>();
    int at = oldFrom;
    for (Edit edit : edits) {
      add(lines, Hunk.Line.CONTEXT, edit.getBeginA() - at);
      add(lines, Hunk.Line.REMOVED, edit.getLengthA());
      add(lines, Hunk.Line.ADDED, edit.getLengthB());
      at = edit.getEndA();
    }
    add(lines, Hunk.Line.CONTEXT, oldTo - at);
    int oldCount = oldTo - oldFrom;
    int newCount = newTo - newFrom;
    return new Hunk(start(oldFrom, oldCount), oldCount, start(newFrom, newCount), newCount, lines);
  }

  private static void add(List<Hunk.Line> lines, Hunk.Line kind, int count) {
    lines.addAll(Collections.nCopies(count, kind));
  }

  private static int start(int from, int count) {
    return count == 0 ? from : from + 1;
  }
}
