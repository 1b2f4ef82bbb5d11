package dev.loopguard.web;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Words {
  private Words() {}

  /** Returns a whole number with its thousands apart. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns {@code 1 review} or {@code 3 reviews}. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** Returns a share between 0 and 1 as a percentage. */
  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** Returns how long something took, to two or three figures. */
  static String took(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    if (time.toHours() < 1) {
      return join(time.toMinutes(), "min", time.toSecondsPart(), "s");
    }
    if (time.toDays() < 1) {
      return join(time.toHours(), "h", time.toMinutesPart(), "min");
    }
    return join(time.toDays(), "d", time.toHoursPart(), "h");
  }

  private static String join(long much, String unit, long less, String part) {
    return much + " " + unit + (less == 0 ? "" : " " + less + " " + part);
  }

  /** Returns a length of time in its greatest unit only. */
  static String rough(Duration time) {
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min";
    }
    if (time.toDays() < 2) {
      return time.toHours() + " h";
    }
    return time.toDays() + " days";
  }
}
