package dev.loopguard.lab.github;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a request. */
public sealed interface Fault {
  /** It is answered late. */
  record Late(Duration by) implements Fault {}

  /** It is answered like this and not carried out. */
  record Refused(int status, Map<String, String> headers, String message) implements Fault {}

  /** It is carried out, and then the connection is reset. */
  record ResetAfter() implements Fault {}

  /** The connection is reset, and nothing is carried out. */
  record ResetBefore() implements Fault {}

  /**
   * Something happens to who asked, who gets no answer.
   *
   * @param carriedOut whether the request is carried out before
   */
  record Ambush(boolean carriedOut, Runnable deed) implements Fault {}

  /** It is carried out, and the answer breaks off. */
  record Truncated() implements Fault {}
}
