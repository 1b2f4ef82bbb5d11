package dev.loopguard.command;

import dev.loopguard.forge.Permission;

/** Who may give a command. A bot never may. */
public enum Audience {
  ANYBODY("anybody"),
  AUTHOR_AND_WRITERS("the pull request's author and people with write access"),
  WRITERS("people with write access"),
  MAINTAINERS("people who maintain or administer the repository");

  private final String words;

  Audience(String words) {
    this.words = words;
  }

  /** Returns who they are, for a sentence. */
  public String words() {
    return words;
  }

  boolean includes(CommandContext context) {
    return switch (this) {
      case ANYBODY -> true;
      case AUTHOR_AND_WRITERS ->
          context.senderIsAuthor() || context.permission().atLeast(Permission.WRITE);
      case WRITERS -> context.permission().atLeast(Permission.WRITE);
      case MAINTAINERS -> context.permission().atLeast(Permission.MAINTAIN);
    };
  }
}
