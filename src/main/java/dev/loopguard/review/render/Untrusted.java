package dev.loopguard.review.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from a pull request harmless in Markdown: it pings nobody, links nothing, closes no
 * fence and hides nothing.
 */
final class Untrusted {
  /** Stands for a character that a reader could not see. */
  private static final String INVISIBLE = "\uFFFD";

  /** Splits what GitHub would read as a mention, a reference or a link, after it has unescaped. */
  private static final String ZERO_WIDTH_SPACE = "\u200B";

  private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{A0}\\x{2028}\\x{2029}]+");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}]");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+!|~&$^=]");
  private static final Pattern LINKING =
      Pattern.compile("@|#|:(?=//)|(?i:www|GH|mailto)(?=[.:-])|[0-9a-fA-F]{7}(?=[0-9a-fA-F])");
  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final Pattern WORDS =
      Pattern.compile("[\\p{L}\\p{N}]{1,39}( [\\p{L}\\p{N}]{1,39})*");

  private Untrusted() {}

  /**
   * Returns {@code text} on one line, what is invisible shown, at most {@code longest} characters.
   */
  static String line(String text, int longest) {
    String seen =
        HIDDEN.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll(INVISIBLE).strip();
    int length = seen.codePointCount(0, seen.length());
    return length <= longest
        ? seen
        : seen.substring(0, seen.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** Returns whether {@code code} can be shown as it is: nothing in it is invisible. */
  static boolean plain(String code) {
    return !HIDDEN.matcher(code.replace("\r\n", "\n").replaceAll("[\\n\\t]", " ")).find();
  }

  /** Returns a code span around {@code line}, which must be one line. */
  static String code(String line) {
    String fence = "`".repeat(longestRun(line, 0) + 1);
    String padding = line.isBlank() || line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + padding + line + padding + fence;
  }

  /** Returns a fence for a block of {@code code}, longer than any run of backticks in it. */
  static String fence(String code) {
    return "`".repeat(longestRun(code, 2) + 1);
  }

  /** Returns {@code text} for the middle of a sentence: words as they are, the rest as code. */
  static String inline(String text, int longest) {
    String line = line(text, longest);
    return WORDS.matcher(line).matches() ? line : code(line);
  }

  /** Returns {@code text} as prose, everything that means something in Markdown escaped. */
  static String prose(String text, int longest) {
    String split = LINKING.matcher(line(text, longest)).replaceAll("$0" + ZERO_WIDTH_SPACE);
    return MARKUP
        .matcher(split)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }

  /** Returns {@code markdown} for a cell of a table. */
  static String cell(String markdown) {
    String oneLine = BLANKS.matcher(markdown).replaceAll(" ").strip();
    return oneLine.replaceAll("(\\\\+)\\|", "$1 |").replace("|", "\\|");
  }

  private static int longestRun(String text, int least) {
    return Math.max(
        least,
        BACKTICKS.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0));
  }
}
