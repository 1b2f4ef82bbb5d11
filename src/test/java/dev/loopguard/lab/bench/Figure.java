package dev.loopguard.lab.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that was measured.
 *
 * @param bench the benchmark it is of
 * @param what what was measured
 * @param value how much it was
 * @param aim what it should be
 */
public record Figure(String bench, String what, double value, String unit, Aim aim) {
  /** A figure that is only told. */
  public static Figure of(String bench, String what, double value, String unit) {
    return new Figure(bench, what, value, unit, new Aim.None());
  }

  /** The same, which should be no more than {@code most}. */
  public Figure atMost(double most) {
    return new Figure(bench, what, value, unit, new Aim.AtMost(most));
  }

  /** The same, which should be no less than {@code least}. */
  public Figure atLeast(double least) {
    return new Figure(bench, what, value, unit, new Aim.AtLeast(least));
  }

  /** Returns how the figure stands to its aim; empty where there is none. */
  public String verdict() {
    return switch (aim) {
      case Aim.None() -> "";
      case Aim.AtMost(double most) -> value <= most ? "reached" : "missed";
      case Aim.AtLeast(double least) -> value >= least ? "reached" : "missed";
    };
  }

  /** Returns it for programs. */
  public Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("bench", bench);
    row.put("what", what);
    row.put("value", value);
    row.put("unit", unit);
    switch (aim) {
      case Aim.None() -> {}
      case Aim.AtMost(double most) -> row.put("atMost", most);
      case Aim.AtLeast(double least) -> row.put("atLeast", least);
    }
    row.put("verdict", verdict());
    return row;
  }

  /** Returns a line of a table for people. */
  public String line() {
    String target =
        switch (aim) {
          case Aim.None() -> "";
          case Aim.AtMost(double most) -> aimed("at most", most);
          case Aim.AtLeast(double least) -> aimed("at least", least);
        };
    return String.format(Locale.ROOT, "%-7s %-58s %,12.2f %-8s%s", bench, what, value, unit, target)
        .stripTrailing();
  }

  private String aimed(String how, double limit) {
    return String.format(Locale.ROOT, "   %s %,.2f: %s", how, limit, verdict());
  }
}
