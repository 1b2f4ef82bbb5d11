package dev.loopguard.model;

/**
 * A commit.
 *
 * @param sha its full object name in hexadecimal: 40 digits, or 64 in a SHA-256 repository
 */
public record Revision(String sha) {
  public Revision {
    if (!sha.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a full commit name");
    }
  }

  /** Returns the first seven digits, as people write a commit. */
  public String abbreviated() {
    return sha.substring(0, 7);
  }

  @Override
  public String toString() {
    return sha;
  }
}
