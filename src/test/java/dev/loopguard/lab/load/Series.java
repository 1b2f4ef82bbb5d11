package dev.loopguard.lab.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something measured again and again, and whether it grew: its median in the last fifth against
 * that in the second, since the first fifth fills what is kept on purpose.
 *
 * @param name what it is, with its unit
 * @param values in the order they were taken
 * @param allowed how much more in the last fifth still counts as flat
 */
record Series(String name, List<Double> values, double allowed) {
  private static final int PARTS = 5;

  Series {
    values = List.copyOf(values);
  }

  double early() {
    return median(1);
  }

  double late() {
    return median(PARTS - 1);
  }

  boolean isFlat() {
    return late() <= early() + allowed;
  }

  double most() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private double median(int part) {
    int size = values.size();
    List<Double> sorted =
        values.subList(size * part / PARTS, size * (part + 1) / PARTS).stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  @Override
  public String toString() {
    String shown =
        values.stream()
            .map(value -> String.format(Locale.ROOT, "%.0f", value))
            .collect(Collectors.joining(" "));
    return "%-22s %s: second fifth %.0f, last fifth %.0f, most %.0f%n    %s"
        .formatted(name, isFlat() ? "flat" : "GROWS", early(), late(), most(), shown);
  }
}
