package dev.loopguard.model;

import java.util.Objects;

/**
 * A pull request as this App reaches it.
 *
 * @param installation the App installation whose token reads and writes it; 0 for a local review
 * @param repository the repository that receives the change
 * @param number the pull request's number in that repository
 */
public record PullRequestRef(long installation, RepositoryRef repository, int number) {
  public PullRequestRef {
    Objects.requireNonNull(repository);
  }

  /** Returns {@code owner/name#number}, as people write it. */
  @Override
  public String toString() {
    return repository.fullName() + "#" + number;
  }
}
