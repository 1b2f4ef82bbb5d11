package dev.loopguard.lab.github;

/** Who sends a request. */
sealed interface Caller {
  /** The App itself, by a signed JWT. */
  record App() implements Caller {}

  /** Whoever it is. */
  record Anybody() implements Caller {}

  /** An installation of the App, by a token. */
  record Installed(AccessToken token) implements Caller {}
}
