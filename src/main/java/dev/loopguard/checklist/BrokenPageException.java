package dev.loopguard.checklist;

/** A page of the checklist that is missing or ill-formed; pages are ours, so start-up fails. */
public final class BrokenPageException extends RuntimeException {
  /**
   * @param path the page's place on the class path
   * @param reason what is wrong with it
   */
  BrokenPageException(String path, String reason) {
    super(path + ": " + reason);
  }
}
