package dev.loopguard.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads hunks in unified format without file headers, as GitHub's {@code patch} field has them. The
 * text is hostile: any text is read in one pass or refused.
 */
public final class PatchReader {
  private final String patch;
  private final List<Hunk> hunks = new ArrayList<>();
  private int at;
  private int line = 1;

  private PatchReader(String patch) {
    this.patch = patch;
  }

  /**
   * Returns the hunks of {@code patch} in order; none for an empty text.
   *
   * @throws MalformedPatchException if it is anything else than whole hunks in the order of their
   *     lines
   */
  public static List<Hunk> read(String patch) {
    return new PatchReader(patch).hunks();
  }

  private List<Hunk> hunks() {
    while (at < patch.length()) {
      int headerLine = line;
      Hunk hunk = hunk();
      if (!follows(hunk)) {
        throw new MalformedPatchException(headerLine, "the hunk does not follow the one before");
      }
      hunks.add(hunk);
    }
    return List.copyOf(hunks);
  }

  private Hunk hunk() {
    HunkHeader.Numbers numbers = HunkHeader.read(patch, at, line);
    nextLine();
    List<Hunk.Line> lines = new ArrayList<>();
    int oldLeft = numbers.oldCount();
    int newLeft = numbers.newCount();
    while (oldLeft > 0 || newLeft > 0) {
      Optional<Hunk.Line> kind = kind();
      if (kind.isPresent()) {
        lines.add(kind.get());
        oldLeft -= kind.get() == Hunk.Line.ADDED ? 0 : 1;
        newLeft -= kind.get() == Hunk.Line.REMOVED ? 0 : 1;
      }
      if (oldLeft < 0 || newLeft < 0) {
        throw new MalformedPatchException(line, "the hunk has more lines than its header says");
      }
      nextLine();
    }
    if (at < patch.length() && patch.charAt(at) == '\\') {
      nextLine();
    }
    return new Hunk(
        numbers.oldStart(), numbers.oldCount(), numbers.newStart(), numbers.newCount(), lines);
  }

  /** Returns what the present line is; empty for the note that a side ends without a newline. */
  private Optional<Hunk.Line> kind() {
    if (at >= patch.length()) {
      throw new MalformedPatchException(line, "the hunk has fewer lines than its header says");
    }
    return switch (patch.charAt(at)) {
      case ' ', '\n' -> Optional.of(Hunk.Line.CONTEXT);
      case '+' -> Optional.of(Hunk.Line.ADDED);
      case '-' -> Optional.of(Hunk.Line.REMOVED);
      case '\\' -> Optional.empty();
      default -> throw new MalformedPatchException(line, "expected a line of the hunk");
    };
  }

  private void nextLine() {
    int end = patch.indexOf('\n', at);
    at = end < 0 ? patch.length() : end + 1;
    line++;
  }

  private boolean follows(Hunk hunk) {
    int oldBefore = hunks.isEmpty() ? 1 : hunks.getLast().oldEnd();
    int newBefore = hunks.isEmpty() ? 1 : hunks.getLast().newEnd();
    int unchanged = hunk.oldFirst() - oldBefore;
    return unchanged >= 0 && unchanged == hunk.newFirst() - newBefore;
  }
}
