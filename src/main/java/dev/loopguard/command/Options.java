package dev.loopguard.command;

import dev.loopguard.repoconfig.BaselineParser;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The arguments of a command about dismissals: options, perhaps an identity, and prose. Options
 * stand before the prose or after it; a word inside it is prose, whatever it looks like.
 *
 * @param until the last day it is to count
 * @param everywhere whether every pull request is meant
 * @param identity the first word that is no option, where that is one; else empty; hostile
 * @param prose the other words, joined by single blanks; hostile
 */
record Options(Optional<LocalDate> until, boolean everywhere, String identity, String prose) {
  private static final String UNTIL_START = "until:";

  /** The last day on which a dismissal counts. */
  static final Option UNTIL =
      new Option(
          UNTIL_START + "YYYY-MM-DD",
          "does so until the end of that day, in UTC",
          Audience.WRITERS);

  private static final String EVERYWHERE = "--everywhere";

  /** Telephones write two hyphens as one dash. */
  private static final Pattern LIKE_AN_OPTION =
      Pattern.compile("(--|[\\u2010-\\u2015]{1,2}\\p{L}).*", Pattern.DOTALL);

  /** Returns the option that means every pull request of the repository. */
  static Option everywhere(String summary) {
    return new Option(EVERYWHERE, summary, Audience.MAINTAINERS);
  }

  /** What came of reading arguments. */
  sealed interface Reading {
    record Read(Options options) implements Reading {}

    /** A day that is none; hostile. */
    record BadDay(String word) implements Reading {}

    /** An option that the command does not have; hostile. */
    record Unknown(String word) implements Reading {}
  }

  /**
   * Reads {@code arguments}.
   *
   * @param declared the options that the command has
   * @param identity whether the first word that is no option is an identity; else it is prose
   */
  static Reading read(List<Option> declared, String arguments, Predicate<String> identity) {
    Deque<String> words =
        Arrays.stream(arguments.split("[\\s\\p{Z}]+"))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(ArrayDeque::new));
    List<String> given = new ArrayList<>();
    take(words, given);
    String name =
        words.isEmpty() || !identity.test(plain(words.getFirst()))
            ? ""
            : plain(words.removeFirst());
    take(words, given);
    while (!words.isEmpty() && isKnown(words.getLast())) {
      given.add(words.removeLast());
    }
    return read(declared, given, name, String.join(" ", words));
  }

  /** An identity may be quoted as code, as our comments write it. */
  private static String plain(String word) {
    return word.replace("`", "");
  }

  private static void take(Deque<String> words, List<String> options) {
    while (!words.isEmpty()
        && (LIKE_AN_OPTION.matcher(words.getFirst()).matches() || isKnown(words.getFirst()))) {
      options.add(words.removeFirst());
    }
  }

  private static Reading read(
      List<Option> declared, List<String> given, String identity, String prose) {
    Optional<LocalDate> until = Optional.empty();
    boolean everywhere = false;
    for (String option : given) {
      if (isEverywhere(option) && declares(declared, EVERYWHERE)) {
        everywhere = true;
      } else if (isUntil(option) && declared.contains(UNTIL)) {
        until = BaselineParser.day(option.substring(UNTIL_START.length()));
        if (until.isEmpty()) {
          return new Reading.BadDay(option);
        }
      } else {
        return new Reading.Unknown(option);
      }
    }
    return new Reading.Read(new Options(until, everywhere, identity, prose));
  }

  private static boolean declares(List<Option> declared, String name) {
    return declared.stream().anyMatch(option -> option.name().equals(name));
  }

  private static boolean isKnown(String word) {
    return isEverywhere(word) || isUntil(word);
  }

  private static boolean isEverywhere(String word) {
    return word.equalsIgnoreCase(EVERYWHERE);
  }

  private static boolean isUntil(String word) {
    return word.toLowerCase(Locale.ROOT).startsWith(UNTIL_START);
  }
}
