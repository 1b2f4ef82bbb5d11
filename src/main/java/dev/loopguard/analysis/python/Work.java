package dev.loopguard.analysis.python;

/** What an awaited call waits for, with a view to running several of them at the same time. */
public enum Work {
  /** A request over a client that runs many at once. */
  REQUEST,
  /** A statement or command that a database or cache answers. */
  QUERY,
  /** A turn on something that takes one at a time, or minds the order: a stream, lock, file … */
  ORDERED,
  /** A pause. */
  PAUSE,
  /** What runs already: a task, a future, a group of them. */
  STARTED,
  /** The rest of an answer that has begun: {@code response.json()}. */
  ANSWER,
  /** A coroutine function of the file, whose body tells. */
  LOCAL,
  /** The code does not say. */
  UNKNOWN
}
