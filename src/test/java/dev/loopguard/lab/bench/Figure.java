package dev.loopguard.lab.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something that was measured.
 *
 * @param bench the benchmark it is of
 * @param what what was measured
 * @param value how much it was
 * @param target the most it should be; empty where there is no aim
 */
public record Figure(String bench, String what, double value, String unit, OptionalDouble target) {
  /** A figure that should be at most {@code target}. */
  static Figure of(String bench, String what, double value, String unit, double target) {
    return new Figure(bench, what, value, unit, OptionalDouble.of(target));
  }

  /** A figure that is only told. */
  static Figure of(String bench, String what, double value, String unit) {
    return new Figure(bench, what, value, unit, OptionalDouble.empty());
  }

  /** Returns how the figure stands to its target. */
  public String verdict() {
    if (target.isEmpty()) {
      return "";
    }
    return value <= target.getAsDouble() ? "reached" : "missed";
  }

  /** Returns a line of a table for people. */
  public String line() {
    String aim =
        target.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, "   aim %,10.2f %-8s %s", target.getAsDouble(), unit, verdict());
    return String.format(Locale.ROOT, "%-8s %-52s %,10.2f %-8s%s", bench, what, value, unit, aim)
        .stripTrailing();
  }
}
