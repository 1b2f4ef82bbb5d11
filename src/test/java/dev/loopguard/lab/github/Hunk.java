package dev.loopguard.lab.github;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hunk of a patch, as far as a comment's place is judged by it.
 *
 * @param left the lines of the old side it shows
 * @param right the lines of the new side it shows
 */
record Hunk(Set<Integer> left, Set<Integer> right) {
  private static final Pattern HEADER =
      Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

  /** Reads the hunks of a patch. */
  static List<Hunk> of(String patch) {
    List<Hunk> hunks = new ArrayList<>();
    int left = 0;
    int right = 0;
    for (String line : patch.split("\n", -1)) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        hunks.add(new Hunk(new HashSet<>(), new HashSet<>()));
        left = Integer.parseInt(header.group(1));
        right = Integer.parseInt(header.group(2));
      } else if (!hunks.isEmpty() && !line.startsWith("\\")) {
        Hunk hunk = hunks.getLast();
        if (!line.startsWith("+")) {
          hunk.left.add(left++);
        }
        if (!line.startsWith("-")) {
          hunk.right.add(right++);
        }
      }
    }
    return hunks;
  }

  boolean shows(String side, int line) {
    return (side.equals("LEFT") ? left : right).contains(line);
  }
}
