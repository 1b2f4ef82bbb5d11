package dev.loopguard.analysis.python.syntax;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Python's names of encodings. */
final class Encodings {
  private static final byte[] ASCII = "#=:azAZ09_\n\r\t()".getBytes(StandardCharsets.US_ASCII);

  /**
   * Names that Java does not know under Python's spelling, and codecs of packages that translate
   * newer syntax in UTF-8 for older versions.
   */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("latin", "iso-8859-1"),
          Map.entry("l1", "iso-8859-1"),
          Map.entry("8859", "iso-8859-1"),
          Map.entry("utf", "utf-8"),
          Map.entry("u8", "utf-8"),
          Map.entry("future-annotations", "utf-8"),
          Map.entry("future-fstrings", "utf-8"),
          Map.entry("utf8-ucs4", "utf-8"),
          Map.entry("cp65001", "utf-8"),
          Map.entry("utf-8-sig", "utf-8"),
          Map.entry("sjis", "shift-jis"),
          Map.entry("s-jis", "shift-jis"),
          Map.entry("ujis", "euc-jp"),
          Map.entry("mac-roman", "x-macroman"),
          Map.entry("macroman", "x-macroman"),
          Map.entry("mac-cyrillic", "x-maccyrillic"),
          Map.entry("cp949", "ms949"),
          Map.entry("uhc", "ms949"),
          Map.entry("cp950", "ms950"),
          Map.entry("ascii", "us-ascii"),
          Map.entry("646", "us-ascii"));

  private Encodings() {}

  /** Returns the charset with a Python name, when it is one that source can be written in. */
  static Optional<Charset> find(String name) {
    String normal = normal(name);
    try {
      Charset charset = Charset.forName(ALIASES.getOrDefault(normal, normal));
      return extendsAscii(charset) ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return normal.contains("-") ? withUnderscores(normal) : Optional.empty();
    }
  }

  /** Returns whether CPython takes the name after a byte order mark: not every one of UTF-8's. */
  static boolean fitsMark(String name) {
    return normal(name).equals("utf-8");
  }

  private static Optional<Charset> withUnderscores(String name) {
    try {
      Charset charset = Charset.forName(name.replace('-', '_'));
      return extendsAscii(charset) ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /** CPython lets an editor's suffix follow the two most common names, as in utf-8-unix. */
  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (lower.equals("utf-8") || lower.startsWith("utf-8-")) {
      return "utf-8";
    }
    for (String latin : new String[] {"latin-1", "iso-8859-1", "iso-latin-1"}) {
      if (lower.equals(latin) || lower.startsWith(latin + "-")) {
        return "iso-8859-1";
      }
    }
    return lower;
  }

  private static boolean extendsAscii(Charset charset) {
    return new String(ASCII, charset).equals(new String(ASCII, StandardCharsets.US_ASCII));
  }
}
