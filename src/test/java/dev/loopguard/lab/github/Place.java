package dev.loopguard.lab.github;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an inline comment was put.
 *
 * @param commit the commit whose diff it was put on
 * @param path the file
 * @param side LEFT or RIGHT
 * @param start the first line, when it spans several
 * @param line the last line; empty on a whole file
 */
public record Place(String commit, String path, String side, OptionalInt start, OptionalInt line) {

  static Place onFile(String commit, String path) {
    return new Place(commit, path, "RIGHT", OptionalInt.empty(), OptionalInt.empty());
  }

  static Place onLine(String commit, String path, int line) {
    return new Place(commit, path, "RIGHT", OptionalInt.empty(), OptionalInt.of(line));
  }

  /** Returns which part cannot be resolved in {@code files}: Path, Line or Start line. */
  Optional<String> unresolvedIn(List<FileDiff> files) {
    Optional<FileDiff> file = files.stream().filter(each -> each.path().equals(path)).findFirst();
    if (file.isEmpty()) {
      return Optional.of("Path");
    }
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Optional<Hunk> hunk =
        file.get().hunks().stream().filter(each -> each.shows(side, line.getAsInt())).findFirst();
    if (hunk.isEmpty()) {
      return Optional.of("Line");
    }
    boolean whole =
        start.isEmpty()
            || (start.getAsInt() < line.getAsInt() && hunk.get().shows(side, start.getAsInt()));
    return whole ? Optional.empty() : Optional.of("Start line");
  }
}
