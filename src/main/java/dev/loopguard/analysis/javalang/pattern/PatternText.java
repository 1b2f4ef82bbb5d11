package dev.loopguard.analysis.javalang.pattern;

import dev.loopguard.analysis.pattern.Metavariables;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a pattern made into Java that the parser reads, line by line the same. */
final class PatternText {
  private static final Pattern PARTS =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+'"
              + "|//[^\\n]*+|/\\*.*?\\*/"
              + "|\\$(?<rest>\\.\\.\\.)?(?<name>[A-Z_][A-Z0-9_]*+)|(?<dots>\\.\\.\\.)\\s*+;?",
          Pattern.DOTALL);

  private static final Pattern STATEMENT_BEFORE = Pattern.compile("(^|[{};:])\\s*+$");

  private PatternText() {}

  /**
   * Returns Java.
   *
   * @param declaring whether {@code ...} between parentheses stands for parameters
   */
  static String java(String pattern, boolean declaring) {
    StringBuilder java = new StringBuilder();
    Matcher parts = PARTS.matcher(pattern);
    int at = 0;
    while (parts.find()) {
      java.append(pattern, at, parts.start());
      java.append(part(parts, java, declaring));
      at = parts.end();
    }
    return java.append(pattern, at, pattern.length()).toString();
  }

  private static String part(Matcher part, CharSequence before, boolean declaring) {
    if (part.group("name") != null) {
      return part.group("rest") == null
          ? Metavariables.one(part.group("name"))
          : Metavariables.many(part.group("name"));
    }
    if (part.group("dots") == null) {
      return part.group();
    }
    String many = Metavariables.many("_");
    if (STATEMENT_BEFORE.matcher(before).find()) {
      return many + "();" + part.group().substring("...".length()).replace(";", "");
    }
    return (declaring ? "Object " + many : many) + part.group().substring("...".length());
  }
}
