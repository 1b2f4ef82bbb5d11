package dev.loopguard.analysis.python;

import java.util.Optional;

/**
 * A kind of thing that the knowledge files say of functions, methods and classes. The package's
 * folder {@code knowledge/python} explains how they are written.
 */
enum Fact {
  BLOCKING("blocking"),
  COROUTINE("coroutine"),
  AWAITABLE("awaitable"),
  LAZY("lazy"),
  ONCE_SYNC("once sync"),
  ASYNC_ITERATOR("async iterator"),
  ASYNC_WITH("async with"),
  PLAIN_WITH("plain with"),
  GIVES("gives"),
  OPENS("opens"),
  HAS("has"),
  QUICK("quick"),
  CLOSED_BY("closed by"),
  BODY_BY("body by"),
  STATUS_BY("status by"),
  CLIENT("client"),
  POOL("pool"),
  CONNECTS("connects"),
  KEPT("kept"),
  UNLIMITED_BY("unlimited by"),
  REQUEST("request"),
  QUERY("query"),
  ENDLESS("endless"),
  LASTING("lasting"),
  LIMITED_BY("limited by"),
  LIMITS_TIME("limits time"),
  STARTS_TASK("starts task"),
  RUNS_LOOP("runs loop"),
  RUNS_IN_THREAD("runs in thread"),
  LOOP_ONLY("loop only"),
  HOLDS_INTERPRETER("holds interpreter"),
  NEVER_RETURNS("never returns"),
  KEEPS_FUNCTION("keeps function"),
  KEEPS_CLASS("keeps class"),
  PROPERTY("property"),
  CANCELLATION("cancellation");

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
