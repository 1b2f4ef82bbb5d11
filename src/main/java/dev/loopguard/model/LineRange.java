package dev.loopguard.model;

/**
 * Lines of a file, counted from 1, both ends included.
 *
 * @param first the first line
 * @param last the last line, at least {@code first}
 */
public record LineRange(int first, int last) implements Comparable<LineRange> {
  public LineRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no line range: " + first + ".." + last);
    }
  }

  /** Returns the range that is one line. */
  public static LineRange at(int line) {
    return new LineRange(line, line);
  }

  public boolean contains(int line) {
    return first <= line && line <= last;
  }

  @Override
  public int compareTo(LineRange other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(last, other.last);
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
