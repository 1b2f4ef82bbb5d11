package dev.loopguard.model;

/** Where a person gave a command; most places can be reacted to and answered. */
public sealed interface CommentTarget {
  /** A comment of the conversation. */
  record Conversation(long id) implements CommentTarget {}

  /**
   * A comment in a thread on the change.
   *
   * @param id the comment
   * @param threadRoot the first comment of its thread, which answers go to
   */
  record ReviewThread(long id, long threadRoot) implements CommentTarget {}

  /**
   * The body of a submitted review.
   *
   * @param id the review
   * @param nodeId its global name, needed for reactions
   */
  record ReviewBody(long id, String nodeId) implements CommentTarget {}

  /**
   * A button of our check run. Nobody can react to a click or answer it.
   *
   * @param checkRun the check run
   */
  record CheckButton(long checkRun) implements CommentTarget {}
}
