package dev.loopguard.analysis.javalang;

import com.github.javaparser.Position;
import java.util.Arrays;

/** Where the lines of a text start. Lines end with LF, CR or both, and count from 1. */
public final class SourceLines {
  private final String text;
  private final int[] starts;

  SourceLines(String text) {
    this.text = text;
    int[] found = new int[16 + text.length() / 20];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** Returns the number of lines; a text that ends with a line's end has an empty last one. */
  public int count() {
    return starts.length;
  }

  /** Returns the offset where a line starts. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** Returns the offset of a line's end, before its LF or CR. */
  public int end(int line) {
    int end = line == starts.length ? text.length() : starts[line];
    while (end > start(line) && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Returns the offset of a position that the parser gave. */
  public int offset(Position position) {
    return Math.min(text.length(), start(Math.min(position.line, count())) + position.column - 1);
  }

  /** Returns the line of an offset. */
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
