package dev.loopguard.command;

import dev.loopguard.command.Answers.Kind;
import dev.loopguard.repoconfig.BaselineParser;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The arguments of a command about dismissals: options, perhaps an identity, and prose. Options
 * stand before the prose or after it; a word inside it is prose, whatever it looks like.
 *
 * @param until the last day it is to count
 * @param everywhere whether every pull request is meant
 * @param identity the first word that is no option, where one is asked for; else empty; hostile
 * @param prose the other words, joined by single blanks; hostile
 */
record Options(Optional<LocalDate> until, boolean everywhere, String identity, String prose) {
  private static final String UNTIL = "until:";
  private static final String EVERYWHERE = "--everywhere";

  /** What came of reading arguments. */
  sealed interface Reading {
    record Read(Options options) implements Reading {}

    /** An option that is none, or whose value is wrong; hostile. */
    record Wrong(Kind kind, String word) implements Reading {}
  }

  /**
   * Reads {@code arguments}.
   *
   * @param named whether an identity comes before the prose
   */
  static Reading read(String arguments, boolean named) {
    Deque<String> words =
        Arrays.stream(arguments.split("[\\s\\p{Z}]+"))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toCollection(ArrayDeque::new));
    List<String> given = new ArrayList<>();
    take(words, given);
    String identity = named && !words.isEmpty() ? words.removeFirst() : "";
    take(words, given);
    while (!words.isEmpty() && isKnown(words.getLast())) {
      given.add(words.removeLast());
    }
    return read(given, identity, String.join(" ", words));
  }

  private static void take(Deque<String> words, List<String> options) {
    while (!words.isEmpty() && (words.getFirst().startsWith("--") || isKnown(words.getFirst()))) {
      options.add(words.removeFirst());
    }
  }

  private static Reading read(List<String> given, String identity, String prose) {
    Optional<LocalDate> until = Optional.empty();
    boolean everywhere = false;
    for (String option : given) {
      if (option.equalsIgnoreCase(EVERYWHERE)) {
        everywhere = true;
      } else if (isKnown(option)) {
        until = BaselineParser.day(option.substring(UNTIL.length()));
        if (until.isEmpty()) {
          return new Reading.Wrong(Kind.BAD_DAY, option);
        }
      } else {
        return new Reading.Wrong(Kind.UNKNOWN_OPTION, option);
      }
    }
    return new Reading.Read(new Options(until, everywhere, identity, prose));
  }

  private static boolean isKnown(String word) {
    return word.equalsIgnoreCase(EVERYWHERE) || word.toLowerCase(Locale.ROOT).startsWith(UNTIL);
  }
}
