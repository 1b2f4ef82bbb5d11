package dev.loopguard.forge;

/** What somebody may do in a repository, least first. */
public enum Permission {
  NONE,
  READ,
  TRIAGE,
  WRITE,
  MAINTAIN,
  ADMIN;

  public boolean atLeast(Permission other) {
    return compareTo(other) >= 0;
  }
}
