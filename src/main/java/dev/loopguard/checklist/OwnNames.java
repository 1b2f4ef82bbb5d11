package dev.loopguard.checklist;

/** Names of rules and items of a repository's own. They begin as none that we bring ever will. */
public final class OwnNames {
  /** How they begin. */
  public static final String PREFIX = "own-";

  private OwnNames() {}

  /** Returns whether a rule's or item's name, or a rule's full name, is kept for repositories. */
  public static boolean include(String name) {
    return name.substring(name.indexOf('/') + 1).startsWith(PREFIX);
  }
}
