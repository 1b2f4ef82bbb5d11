package dev.loopguard.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** How far back charts look, and in what steps. */
enum Range {
  DAY("24h", "24 hours", Duration.ofDays(1), Duration.ofHours(1), "HH:mm"),
  WEEK("7d", "7 days", Duration.ofDays(7), Duration.ofHours(6), "MMM d"),
  MONTH("30d", "30 days", Duration.ofDays(30), Duration.ofDays(1), "MMM d");

  private final String id;
  private final String words;
  private final Duration length;
  private final Duration step;
  private final DateTimeFormatter label;
  private final DateTimeFormatter exact =
      DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  Range(String id, String words, Duration length, Duration step, String label) {
    this.id = id;
    this.words = words;
    this.length = length;
    this.step = step;
    this.label = DateTimeFormatter.ofPattern(label, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** Returns the one of this name, else the shortest. */
  static Range ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst().orElse(DAY);
  }

  public String id() {
    return id;
  }

  public String words() {
    return words;
  }

  Duration step() {
    return step;
  }

  Instant from(Instant now) {
    return now.minus(length);
  }

  /** Returns what stands below a step of a chart. */
  String label(Instant start) {
    return label.format(start);
  }

  /** Returns the name of a step in a table. */
  String exact(Instant start) {
    return exact.format(start);
  }
}
