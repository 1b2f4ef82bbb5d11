package dev.loopguard.repoconfig;

import dev.loopguard.repoconfig.BaselineOutcome.Entry;
import dev.loopguard.text.Shown;
import java.util.List;

/** Entries as the text that {@link BaselineParser} reads. */
public final class BaselineText {
  private static final String HEAD = "dismissed:\n";

  private BaselineText() {}

  /**
   * The text.
   *
   * @param leftOut how many entries did not fit
   */
  public record Printed(String yaml, int leftOut) {}

  /** Returns as many of {@code entries}, from the first, as fit into {@code most} characters. */
  public static Printed of(List<Entry> entries, int most) {
    StringBuilder yaml = new StringBuilder(HEAD);
    int printed = 0;
    for (Entry entry : entries) {
      String text = text(entry);
      if (yaml.length() + text.length() > most) {
        break;
      }
      yaml.append(text);
      printed++;
    }
    return new Printed(yaml.toString(), entries.size() - printed);
  }

  private static String text(Entry entry) {
    String weak = entry.weak().map(key -> "." + key).orElse("");
    String until = entry.until().map(day -> "    until: " + day + "\n").orElse("");
    return """
      - identity: %s%s
        rule: %s
        path: %s
        reason: %s
    """
            .formatted(
                entry.strong(),
                weak,
                entry.rule().fullName(),
                quoted(entry.path()),
                quoted(entry.reason()))
        + until;
  }

  /** A backtick is escaped too, so that the text can stand in a block of Markdown. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
              } else if (Shown.visible(point) && point != '`') {
                quoted.appendCodePoint(point);
              } else {
                quoted.append(String.format(point < 0x10000 ? "\\u%04X" : "\\U%08X", point));
              }
            });
    return quoted.append('"').toString();
  }
}
