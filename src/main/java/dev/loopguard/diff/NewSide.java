package dev.loopguard.diff;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The head's side of a file's hunks: each question takes a binary search. */
final class NewSide {
  private final List<Hunk> hunks;
  private final int[] offsets;
  private final BitSet added = new BitSet();

  NewSide(List<Hunk> all) {
    this.hunks = all.stream().filter(hunk -> hunk.newCount() > 0).toList();
    this.offsets = new int[hunks.size()];
    int filled = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = filled;
      for (Hunk.Line kind : hunks.get(i).lines()) {
        switch (kind) {
          case ADDED -> added.set(filled++);
          case CONTEXT -> filled++;
          case REMOVED -> {}
        }
      }
    }
  }

  Optional<Hunk> hunkOf(int line) {
    int index = indexOf(line);
    return index < 0 ? Optional.empty() : Optional.of(hunks.get(index));
  }

  boolean added(int line) {
    int index = indexOf(line);
    return index >= 0 && added.get(offsets[index] + line - hunks.get(index).newFirst());
  }

  OptionalInt nearest(int line) {
    int index = Search.last(hunks, Hunk::newFirst, line);
    if (index >= 0 && hunks.get(index).newLines(line)) {
      return OptionalInt.of(line);
    }
    OptionalInt above =
        index < 0 ? OptionalInt.empty() : OptionalInt.of(hunks.get(index).newEnd() - 1);
    OptionalInt below =
        index + 1 == hunks.size()
            ? OptionalInt.empty()
            : OptionalInt.of(hunks.get(index + 1).newFirst());
    if (above.isEmpty() || below.isEmpty()) {
      return above.isPresent() ? above : below;
    }
    return line - above.getAsInt() <= below.getAsInt() - line ? above : below;
  }

  private int indexOf(int line) {
    int index = Search.last(hunks, Hunk::newFirst, line);
    return index >= 0 && hunks.get(index).newLines(line) ? index : -1;
  }
}
