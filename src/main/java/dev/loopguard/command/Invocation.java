package dev.loopguard.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as somebody wrote it.
 *
 * @param name the word after {@code /loopguard} in lower case, empty when there is none; hostile
 * @param arguments the rest of the line without blanks around it; hostile
 */
record Invocation(String name, String arguments) {
  private static final int LONGEST = 1_000;

  /** Control and formatting characters separate words as blanks do. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "B*+/loopguard(?:B++(W*+)B*+(.*+))?+"
              .replace("B", "[\\s\\p{Z}\\p{Cc}\\p{Cf}]")
              .replace("W", "[^\\s\\p{Z}\\p{Cc}\\p{Cf}]"),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Returns the command in the first line of {@code comment}, of which 1,000 characters count. */
  static Optional<Invocation> parse(String comment) {
    Matcher matcher = COMMAND.matcher(firstLine(comment));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Invocation(
            Optional.ofNullable(matcher.group(1)).orElse("").toLowerCase(Locale.ROOT),
            Optional.ofNullable(matcher.group(2)).orElse("").strip()));
  }

  /** Returns whether another line of {@code comment} is a command too. */
  static boolean several(String comment) {
    return comment.lines().skip(1).anyMatch(line -> parse(line).isPresent());
  }

  private static String firstLine(String comment) {
    String start = comment.substring(0, Math.min(comment.length(), LONGEST));
    int end = start.indexOf('\n');
    return end < 0 ? start : start.substring(0, end);
  }
}
