package dev.loopguard.analysis.python.syntax;

import java.util.Arrays;

/**
 * The tokens read so far, packed into arrays. A layout token (line end, indent, dedent, end of
 * file) ends where the last visible token before it ended.
 */
final class Tokens {
  private TokenKind[] kinds;
  private int[] starts;
  private int[] ends;
  private int[] names;
  private int count;
  private int visibleEnd;

  Tokens(int textLength) {
    int capacity = textLength / 6 + 16;
    kinds = new TokenKind[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    names = new int[capacity];
  }

  int count() {
    return count;
  }

  TokenKind kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /** Returns the number of the token's name in the {@link NameTable}. */
  int name(int index) {
    return names[index];
  }

  void add(TokenKind kind, int start, int end) {
    add(kind, start, end, 0);
  }

  void add(TokenKind kind, int start, int end, int name) {
    if (count == kinds.length) {
      grow();
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    names[count] = name;
    count++;
    visibleEnd = end;
  }

  void addLayout(TokenKind kind, int at) {
    add(kind, at, visibleEnd);
  }

  /**
   * Forgets the tokens from {@code index} on.
   *
   * @param end where what they stood for ends
   */
  void truncate(int index, int end) {
    count = index;
    visibleEnd = end;
  }

  private void grow() {
    int capacity = count + count / 2 + 16;
    kinds = Arrays.copyOf(kinds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    names = Arrays.copyOf(names, capacity);
  }
}
