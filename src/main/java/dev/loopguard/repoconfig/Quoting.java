package dev.loopguard.repoconfig;

import dev.loopguard.text.Shown;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts as YAML of one line, in which nothing is invisible. */
final class Quoting {
  /** A longer text is cut; file patterns and names of labels are shorter. */
  private static final int LONGEST = 200;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*+");
  private static final Set<String> OTHERWISE_READ =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private Quoting() {}

  static String text(String text) {
    boolean plain =
        text.length() <= LONGEST
            && PLAIN.matcher(text).matches()
            && !OTHERWISE_READ.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().limit(LONGEST).forEach(point -> append(quoted, point));
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    return quoted.append(cut ? "…\"" : "\"").toString();
  }

  private static void append(StringBuilder quoted, int point) {
    if (point == '"' || point == '\\') {
      quoted.append('\\').appendCodePoint(point);
    } else if (Shown.visible(point)) {
      quoted.appendCodePoint(point);
    } else if (Character.isBmpCodePoint(point)) {
      quoted.append("\\u%04X".formatted(point));
    } else {
      quoted.append("\\U%08X".formatted(point));
    }
  }
}
