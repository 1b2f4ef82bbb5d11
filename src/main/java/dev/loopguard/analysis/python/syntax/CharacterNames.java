package dev.loopguard.analysis.python.syntax;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The characters that {@code \N{name}} stands for. Java lacks the names that Unicode makes by rule
 * (section 4.8 of its standard): those of Han ideographs and Hangul syllables.
 */
final class CharacterNames {
  private static final String HANGUL = "HANGUL SYLLABLE ";
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LONGEST_NUMBER = 5;

  private static final List<String> IDEOGRAPHS =
      List.of(
          "CJK UNIFIED IDEOGRAPH-",
          "CJK COMPATIBILITY IDEOGRAPH-",
          "TANGUT IDEOGRAPH-",
          "NUSHU CHARACTER-",
          "KHITAN SMALL SCRIPT CHARACTER-");

  private static final List<String> LEADING =
      List.of(
          "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T",
          "P", "H");
  private static final List<String> VOWELS =
      List.of(
          "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO",
          "WE", "WI", "YU", "EU", "YI", "I");
  private static final List<String> TRAILING =
      List.of(
          "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH",
          "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H");

  private CharacterNames() {}

  /** Returns the code point of a name in any case; empty when the runtime does not know it. */
  static OptionalInt codePoint(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (String prefix : IDEOGRAPHS) {
      if (upper.startsWith(prefix)) {
        return numbered(upper.substring(prefix.length()));
      }
    }
    if (upper.startsWith(HANGUL)) {
      return syllable(upper.substring(HANGUL.length()));
    }
    try {
      return OptionalInt.of(Character.codePointOf(upper));
    } catch (IllegalArgumentException unknown) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt numbered(String digits) {
    boolean number =
        digits.length() >= 4
            && digits.length() <= LONGEST_NUMBER
            && digits.chars().allMatch(HexFormat::isHexDigit);
    return number ? OptionalInt.of(HexFormat.fromHexDigits(digits)) : OptionalInt.empty();
  }

  private static OptionalInt syllable(String letters) {
    int leading = longestStart(LEADING, letters);
    String rest = letters.substring(LEADING.get(leading).length());
    int vowel = longestStart(VOWELS, rest);
    if (vowel < 0) {
      return OptionalInt.empty();
    }
    int trailing = TRAILING.indexOf(rest.substring(VOWELS.get(vowel).length()));
    return trailing < 0
        ? OptionalInt.empty()
        : OptionalInt.of(
            FIRST_SYLLABLE + (leading * VOWELS.size() + vowel) * TRAILING.size() + trailing);
  }

  /** Returns the index of the longest of {@code all} that {@code letters} starts with, or -1. */
  private static int longestStart(List<String> all, String letters) {
    int best = -1;
    for (int i = 0; i < all.size(); i++) {
      if (letters.startsWith(all.get(i))
          && (best < 0 || all.get(i).length() > all.get(best).length())) {
        best = i;
      }
    }
    return best;
  }
}
