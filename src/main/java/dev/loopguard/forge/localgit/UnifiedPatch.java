package dev.loopguard.forge.localgit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * The hunks between two texts as GitHub's {@code patch} field has them.
 *
 * @param additions lines added
 * @param deletions lines removed
 * @param text the hunks without file headers; empty when there are none or the sides are not
 *     compared
 */
record UnifiedPatch(int additions, int deletions, Optional<String> text) {
  /** Stands for a file whose sides are not compared, as GitHub does for binary and large files. */
  static final UnifiedPatch NONE = new UnifiedPatch(0, 0, Optional.empty());

  /**
   * The comparison takes quadratic time on texts that differ everywhere; GitHub has a limit too.
   */
  private static final int MOST_LINES = 10_000;

  /** How far into a file git looks for a NUL byte before it calls the file text. */
  private static final int BINARY_LOOK = 8000;

  static UnifiedPatch between(byte[] before, byte[] after) throws IOException {
    RawText old = new RawText(before);
    RawText now = new RawText(after);
    if (binary(before) || binary(after) || old.size() + now.size() > MOST_LINES) {
      return NONE;
    }
    EditList edits = MyersDiff.INSTANCE.diff(RawTextComparator.DEFAULT, old, now);
    return new UnifiedPatch(
        edits.stream().mapToInt(Edit::getLengthB).sum(),
        edits.stream().mapToInt(Edit::getLengthA).sum(),
        edits.isEmpty() ? Optional.empty() : Optional.of(format(edits, old, now)));
  }

  private static String format(EditList edits, RawText old, RawText now) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(written)) {
      formatter.format(edits, old, now);
      formatter.flush();
    }
    String text = written.toString(StandardCharsets.UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean binary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, BINARY_LOOK); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
