package dev.loopguard.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What git makes of two texts and hunks, written a second time for tests. */
final class Texts {
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  private Texts() {}

  /** Splits behind each newline, as git counts lines. */
  static List<String> lines(String text) {
    return LINE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Applies {@code hunks} to {@code before}, taking added lines from {@code after}. */
  static String apply(List<Hunk> hunks, String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    StringBuilder result = new StringBuilder();
    int oldAt = 0;
    int newAt = 0;
    for (Hunk hunk : hunks) {
      int untouched = (hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1) - oldAt;
      for (int i = 0; i < untouched; i++, newAt++) {
        result.append(old.get(oldAt++));
      }
      for (Hunk.Line kind : hunk.lines()) {
        switch (kind) {
          case CONTEXT -> {
            result.append(old.get(oldAt++));
            newAt++;
          }
          case ADDED -> result.append(now.get(newAt++));
          case REMOVED -> oldAt++;
        }
      }
    }
    old.subList(oldAt, old.size()).forEach(result::append);
    return result.toString();
  }

  /** Writes {@code hunks} as GitHub's {@code patch} field has them. */
  static String patch(List<Hunk> hunks, String before, String after) {
    List<String> written = new ArrayList<>();
    for (Hunk hunk : hunks) {
      written.add(
          "@@ -%s +%s @@"
              .formatted(
                  range(hunk.oldStart(), hunk.oldCount()),
                  range(hunk.newStart(), hunk.newCount())));
      int oldAt = hunk.oldStart() - 1;
      int newAt = hunk.newStart() - 1;
      for (Hunk.Line kind : hunk.lines()) {
        String line =
            switch (kind) {
              case CONTEXT -> " " + lines(before).get(oldAt);
              case REMOVED -> "-" + lines(before).get(oldAt);
              case ADDED -> "+" + lines(after).get(newAt);
            };
        oldAt += kind == Hunk.Line.ADDED ? 0 : 1;
        newAt += kind == Hunk.Line.REMOVED ? 0 : 1;
        if (line.endsWith("\n")) {
          written.add(line.substring(0, line.length() - 1));
        } else {
          written.add(line);
          written.add("\\ No newline at end of file");
        }
      }
    }
    return String.join("\n", written);
  }

  private static String range(int start, int count) {
    return count == 1 ? Integer.toString(start) : start + "," + count;
  }
}
