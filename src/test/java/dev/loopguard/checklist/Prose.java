package dev.loopguard.checklist;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks at the words of Markdown, without its code, its placeholders and where its links lead. */
final class Prose {
  private static final Pattern NO_WORDS =
      Pattern.compile("(?s)```.*?```|`+[^`]*`+|\\{[^}]*}|<[^>]*>|(?<=])\\([^)]*\\)");
  private static final Pattern ENGLISH_RUN =
      Pattern.compile("(?:[A-Za-z][A-Za-z'’-]*[ ,;:]+){3,}[A-Za-z][A-Za-z'’-]*");
  private static final Pattern HALF_WIDTH = Pattern.compile("[\\u4e00-\\u9fff][,;:?!(]");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_-]*}");
  private static final Pattern COMMENT = Pattern.compile(" *#.*");

  private Prose() {}

  static String words(String markdown) {
    return NO_WORDS.matcher(markdown).replaceAll("·");
  }

  /** Returns runs of four or more English words. */
  static List<String> englishRuns(String markdown) {
    return all(ENGLISH_RUN, words(markdown));
  }

  /** Returns Chinese characters with an English punctuation mark after them. */
  static List<String> halfWidthMarks(String markdown) {
    return all(HALF_WIDTH, words(markdown));
  }

  static List<String> placeholders(String sentence) {
    return all(PLACEHOLDER, sentence).stream().sorted().distinct().toList();
  }

  /** Returns the fenced blocks by section, without their comments. */
  static List<List<String>> code(String markdown) {
    return Sections.of(markdown).fences().values().stream()
        .map(
            fences -> fences.stream().map(it -> COMMENT.matcher(it.code()).replaceAll("")).toList())
        .toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
