package dev.loopguard.ownrules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of a repository as Markdown in which they mean nothing but themselves. */
public final class OwnText {
  /** Between backticks everything stands for itself. */
  private static final Pattern PARTS =
      Pattern.compile("`[^`\\n]+`|\\{[A-Z][A-Z0-9_]*}|[\\\\*{}\\[\\]<>#!|~&`]|@|://");

  private static final String ZERO_WIDTH_SPACE = "\u200B";

  private OwnText() {}

  /**
   * Returns a text as Markdown. Code between backticks stays code, and placeholders of messages
   * stay placeholders.
   */
  public static String markdown(String text) {
    return PARTS
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replaced(found.group())));
  }

  private static String replaced(String part) {
    if (part.length() > 2 && (part.startsWith("`") || part.startsWith("{"))) {
      return part;
    }
    return switch (part) {
      case "@" -> "@" + ZERO_WIDTH_SPACE;
      case "://" -> ":" + ZERO_WIDTH_SPACE + "//";
      default -> "\\" + part;
    };
  }

  /** Returns a fenced block. */
  static String block(String code, String language) {
    int longest = 2;
    Matcher runs = Pattern.compile("`+").matcher(code);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    String fence = "`".repeat(longest + 1);
    return fence + language + "\n" + code.stripTrailing() + "\n" + fence + "\n";
  }
}
