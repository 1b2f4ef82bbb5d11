package dev.loopguard.cli;

import dev.loopguard.text.Shown;

/**
 * Hostile text made safe for a terminal: control characters, direction marks and the like are
 * written as escapes, tabs as spaces.
 */
final class Visible {
  private static final String TAB = "    ";

  private Visible() {}

  static String of(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().forEach(point -> result.append(of(point)));
    return result.toString();
  }

  /** Returns how many cells of a terminal {@link #of(String) the visible form} takes. */
  static int width(String text) {
    return text.codePoints().map(Visible::width).sum();
  }

  private static String of(int point) {
    if (point == '\t') {
      return TAB;
    }
    if (Shown.visible(point)) {
      return Character.toString(point);
    }
    if (point < 0x100) {
      return "\\x%02x".formatted(point);
    }
    return point < 0x10000 ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point);
  }

  private static int width(int point) {
    if (point == '\t' || !Shown.visible(point)) {
      return of(point).length();
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> wide(point) ? 2 : 1;
    };
  }

  /** Returns whether terminals give a character two cells: the wide ones of Unicode's UAX 11. */
  private static boolean wide(int point) {
    return point >= 0x1100
        && (point <= 0x115F
            || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
            || (point >= 0xA960 && point <= 0xA97C)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF01 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1F64F)
            || (point >= 0x1F680 && point <= 0x1F6FF)
            || (point >= 0x1F900 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD));
  }
}
