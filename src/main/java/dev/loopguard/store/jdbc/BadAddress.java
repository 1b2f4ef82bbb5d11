package dev.loopguard.store.jdbc;

/** An address of a database that has no accepted form. */
final class BadAddress extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is wrong with it, without repeating any part of it
   */
  BadAddress(String what) {
    super(what);
  }

  /** Returns the sentences for the operator. */
  String sentences() {
    return DatabaseUrl.URL
        + " "
        + getMessage()
        + ". Accepted are jdbc:h2:file:PATH, jdbc:postgresql://HOST:PORT/DATABASE and"
        + " postgres://USER:PASSWORD@HOST:PORT/DATABASE (or postgresql://…), where :PORT is"
        + " optional and special characters of user and password are percent-encoded; unset, it is"
        + " jdbc:h2:file:./data/loopguard.";
  }
}
