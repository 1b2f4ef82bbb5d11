package dev.loopguard.analysis.python;

/** What a call makes its thread wait for. */
public enum Blocking {
  SLEEP,
  HTTP,
  /** Reads, writes or changes files and folders. */
  FILE,
  /** Only asks the file system about a path: {@code os.path.exists}. */
  STAT,
  SUBPROCESS,
  DATABASE,
  /** Sockets, name look-ups, mail, message brokers and devices. */
  NETWORK,
  /** A person at a terminal. */
  INPUT,
  /** Another thread or process. */
  WAIT,
  /** Nothing: it computes for long. */
  CPU,
  /** Whatever it is: the configuration says so, no library. */
  IN_HOUSE
}
