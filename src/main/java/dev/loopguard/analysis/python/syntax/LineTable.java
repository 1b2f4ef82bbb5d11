package dev.loopguard.analysis.python.syntax;

import java.util.Arrays;

/** Where the lines of a text start; a line ends in LF, CR LF or CR, as Python reads them. */
public final class LineTable {
  private final int[] starts;
  private final int length;

  private LineTable(int[] starts, int length) {
    this.starts = starts;
    this.length = length;
  }

  public static LineTable of(String text) {
    int[] starts = new int[Math.max(16, text.length() / 24)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        continue;
      }
      if (c == '\n' || c == '\r') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineTable(Arrays.copyOf(starts, count), text.length());
  }

  /** Returns the line of an offset, counted from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the column of an offset, counted from 1 in UTF-16 units. */
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }

  /** Returns the offset where {@code line} starts. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** Returns the offset after {@code line} with its end. */
  public int end(int line) {
    return line < starts.length ? starts[line] : length;
  }

  /** Returns how many lines there are; a text that ends in a line end has an empty one last. */
  public int count() {
    return starts.length;
  }
}
