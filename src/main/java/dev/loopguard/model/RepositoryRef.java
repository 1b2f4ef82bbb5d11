package dev.loopguard.model;

import java.util.Objects;

/**
 * A repository on a forge.
 *
 * @param id the forge's number for it, which survives a rename or a transfer; 0 for a local folder
 * @param owner the login of its owner as last seen
 * @param name its name as last seen
 */
public record RepositoryRef(long id, String owner, String name) {
  public RepositoryRef {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(name);
  }

  /** Returns {@code owner/name}. */
  public String fullName() {
    return owner + "/" + name;
  }

  @Override
  public String toString() {
    return fullName();
  }
}
