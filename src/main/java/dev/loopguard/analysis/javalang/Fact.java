package dev.loopguard.analysis.javalang;

import java.util.Optional;

/**
 * A kind of thing that the knowledge files say of types and methods. {@link KnowledgeReader}
 * explains how they are written.
 */
enum Fact {
  /** A type whose values do nothing until somebody subscribes. */
  LAZY("lazy"),
  /** A type that stands for work already begun. */
  EAGER("eager"),
  /** A type that is meant to be made once and used often. */
  CLIENT("client"),
  /** A type whose instances must be closed. */
  CLOSEABLE("closeable"),
  /** A closeable type that holds nothing outside the heap. */
  MEMORY("memory"),
  /** A method or constructor whose result the caller must close. */
  OPENS("opens"),
  /** A type that runs what it is handed on threads of its own. */
  EXECUTOR("executor"),
  BLOCKING("blocking"),
  /** A method that throws {@code InterruptedException} when its thread is interrupted. */
  INTERRUPTIBLE("interruptible"),
  GIVES("gives"),
  /** A field, with its type. */
  HAS("has"),
  PASSES("passes"),
  STAGE("stage"),
  SOURCE("source"),
  NEUTRAL("neutral"),
  /** A method that throws away what its functions give back. */
  DISCARDS("discards"),
  OFFLOADS("offloads"),
  SCHEDULES("schedules"),
  SCHEDULER("scheduler"),
  TELLTALE("telltale"),
  SUBSCRIBES("subscribes"),
  TIMEOUT("timeout"),
  ON_LOOP("on loop"),
  CLEARS("clears context"),
  SETS("sets context"),
  GUARD("guard"),
  BY_IO("completed by io"),
  CPU("cpu"),
  /** A method for one element, with the method that takes many. */
  BULK("bulk");

  private static final Fact[] ALL = values();

  private final String words;

  Fact(String words) {
    this.words = words;
  }

  /** Returns the fact that {@code line} starts with. */
  static Optional<Fact> startOf(String line) {
    for (Fact fact : ALL) {
      int length = fact.words.length();
      if (line.startsWith(fact.words) && (line.length() == length || line.charAt(length) == ' ')) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }

  /** Returns what {@code line} says after this fact. */
  String argument(String line) {
    return line.substring(words.length()).strip();
  }
}
