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

  /** It is carried out, and the answer breaks off. */
  record Truncated() implements Fault {}
}
