package dev.loopguard.repoconfig;

/** Which layer a value of the configuration comes from; a later one counts more. */
public enum Origin {
  DEFAULT,
  /** The {@code .github} repository of the repository's owner. */
  ORGANISATION,
  REPOSITORY
}
