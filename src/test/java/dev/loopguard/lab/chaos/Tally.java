package dev.loopguard.lab.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by kind. Safe for many threads. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void add(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  synchronized int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** Returns the total and, in brackets, what it is made of. */
  @Override
  public synchronized String toString() {
    String parts =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "0" : total() + " (" + parts + ")";
  }
}
