package dev.loopguard.checklist;

import org.jspecify.annotations.Nullable;

/** A page of the checklist that is missing or ill-formed; pages are ours, so start-up fails. */
public final class BrokenPageException extends RuntimeException {
  /**
   * @param path the page's place on the class path
   * @param reason what is wrong with it
   */
  BrokenPageException(String path, String reason) {
    this(path, reason, null);
  }

  BrokenPageException(String path, String reason, @Nullable Throwable cause) {
    super(path + ": " + reason, cause);
  }
}
