package dev.loopguard.forge;

import java.time.Duration;

/** Why the forge did not do what it was asked. */
public sealed interface ForgeFailure {
  /** Returns a sentence for people, free of secrets and of hostile text. */
  String reason();

  /**
   * Too many requests; nothing was done, so the same request may be sent again.
   *
   * @param pause how long to leave the installation alone
   */
  record Throttled(Duration pause, String reason) implements ForgeFailure {}

  /**
   * The writes that we allow ourselves at this installation are used up; nothing was sent.
   *
   * @param pause how long until there are enough of them to go on
   */
  record Spent(Duration pause, String reason) implements ForgeFailure {}

  /**
   * No answer, or a server error.
   *
   * @param ambiguous whether a write may have been carried out all the same: read before writing
   *     again
   */
  record Unavailable(boolean ambiguous, String reason) implements ForgeFailure {}

  /** The App's credentials or token were refused, even after a refresh. */
  record Unauthorized(String reason) implements ForgeFailure {}

  /** The App lacks a permission, or the installation is suspended. */
  record Forbidden(String reason) implements ForgeFailure {}

  /** No such repository, pull request or object, or not for this installation. */
  record NotFound(String reason) implements ForgeFailure {}

  /** The forge understood the request and refuses its content; nothing was done. */
  record Rejected(String reason) implements ForgeFailure {}
}
