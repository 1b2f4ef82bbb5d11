package dev.loopguard.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a diff as it is shown.
 *
 * @param kind what it is
 * @param left its number on the old side, 0 when it is not there
 * @param right its number on the new side, 0 when it is not there
 * @param text the line without its sign, or a hunk's header
 */
record DiffRow(Kind kind, int left, int right, String text) {
  private static final Pattern HEADER =
      Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

  enum Kind {
    HUNK(' '),
    CONTEXT(' '),
    ADDED('+'),
    REMOVED('-'),
    NOTE(' ');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }

    char sign() {
      return sign;
    }
  }

  static List<DiffRow> of(String patch) {
    List<DiffRow> rows = new ArrayList<>();
    int left = 0;
    int right = 0;
    for (String line : patch.split("\n", -1)) {
      Matcher header = HEADER.matcher(line);
      if (header.matches()) {
        left = Integer.parseInt(header.group(1));
        right = Integer.parseInt(header.group(2));
        rows.add(new DiffRow(Kind.HUNK, 0, 0, line));
      } else if (line.startsWith("+")) {
        rows.add(new DiffRow(Kind.ADDED, 0, right++, line.substring(1)));
      } else if (line.startsWith("-")) {
        rows.add(new DiffRow(Kind.REMOVED, left++, 0, line.substring(1)));
      } else if (line.startsWith("\\")) {
        rows.add(new DiffRow(Kind.NOTE, 0, 0, line.substring(2)));
      } else {
        String text = line.isEmpty() ? "" : line.substring(1);
        rows.add(new DiffRow(Kind.CONTEXT, left++, right++, text));
      }
    }
    return rows;
  }
}
