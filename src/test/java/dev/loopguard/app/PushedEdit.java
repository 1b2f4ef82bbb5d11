package dev.loopguard.app;

/** Something that is done to a repository between two reviews of a change in it. */
sealed interface PushedEdit {
  /** Writes a file on the branch of the change. */
  record Write(String path, String text) implements PushedEdit {}

  record Remove(String path) implements PushedEdit {}

  record Link(String path, String target) implements PushedEdit {}

  /** Gives a file another name; nothing where it does not exist. */
  record Move(String from, String to) implements PushedEdit {}

  /** Writes a file on the base branch, which the change does not start from yet. */
  record WriteAtBase(String path, String text) implements PushedEdit {}

  /** Lets the change start from the tip of the base branch. */
  record Rebase() implements PushedEdit {}

  /** Lets the forge leave out the patch of a file from now on. */
  record HidePatch(String path) implements PushedEdit {}
}
