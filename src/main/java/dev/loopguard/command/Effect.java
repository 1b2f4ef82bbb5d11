package dev.loopguard.command;

/** What is to be done about a command. */
public sealed interface Effect {
  /** The pull request is to be reviewed again at its newest head. */
  record RequestReview() implements Effect {}

  /**
   * The command is done; its result is to be shown where it was given.
   *
   * @param markdown the whole answer
   */
  record Reply(String markdown) implements Effect {}

  /**
   * The command was not carried out.
   *
   * @param markdown a sentence that says why
   */
  record Refuse(String markdown) implements Effect {}
}
