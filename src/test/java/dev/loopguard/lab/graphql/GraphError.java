package dev.loopguard.lab.graphql;

/** Says what is wrong with an operation, or with one field while it is carried out. */
public final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * Makes one.
   *
   * @param type GitHub's name for the kind of error; empty when it gives none
   */
  public GraphError(String type, String message) {
    super(message);
    this.type = type;
  }

  /** Returns the kind of error. */
  public String type() {
    return type;
  }

  /** Returns what went wrong. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
