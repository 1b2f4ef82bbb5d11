package dev.loopguard.analysis.javalang;

import dev.loopguard.model.RuleId;
import java.util.Locale;
import java.util.Optional;

/** What a blocking call makes its thread wait for. */
public enum BlockingKind {
  /** Time to pass. */
  SLEEP,
  /** A file or a directory. */
  FILE,
  /** An answer over HTTP. */
  HTTP,
  /** A socket, a name server, a mail server. */
  NETWORK,
  /** A database. */
  DATABASE,
  /** A message broker or a cache server. */
  MESSAGING,
  /** Another program. */
  PROCESS,
  /** Room in a queue or an element of one. */
  QUEUE,
  /** Another thread: a latch, a condition, a lock, a thread's end. */
  THREAD,
  /** The result of a future or of a publisher. */
  RESULT;

  /** Returns the rule that speaks of such calls on an event loop. */
  RuleId rule() {
    return RuleId.java(
        switch (this) {
          case DATABASE -> "blocking-database-in-async";
          case RESULT -> "blocking-await-in-async";
          case SLEEP, FILE, HTTP, NETWORK, MESSAGING, PROCESS, QUEUE, THREAD ->
              "blocking-call-in-async";
        });
  }

  /** Returns the kind that the knowledge files call by {@code word}; {@code none} is none. */
  static Optional<BlockingKind> ofWord(String word) {
    return word.equals("none")
        ? Optional.empty()
        : Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
  }
}
