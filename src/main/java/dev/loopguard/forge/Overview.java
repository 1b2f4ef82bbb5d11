package dev.loopguard.forge;

import java.util.List;
import java.util.Optional;

/**
 * What is read of a pull request before its change.
 *
 * @param pull the pull request
 * @param self the login our own comments carry
 * @param comments every inline and file comment on it, anybody's, all pages
 * @param configuration the repository's configuration at the tip of the base branch
 * @param organisation the configuration in the {@code .github} repository of the repository's owner
 * @param check our check run on the head that an earlier run began and did not end
 * @param resolving whether we may resolve threads; true too where none can be
 */
public record Overview(
    PullRequest pull,
    String self,
    List<ReviewComment> comments,
    ConfigurationText configuration,
    ConfigurationText organisation,
    Optional<CheckRunId> check,
    boolean resolving) {
  public Overview {
    comments = List.copyOf(comments);
  }

  /** Makes the overview of a pull request whose threads we may not resolve. */
  public Overview(
      PullRequest pull,
      String self,
      List<ReviewComment> comments,
      ConfigurationText configuration,
      ConfigurationText organisation,
      Optional<CheckRunId> check) {
    this(pull, self, comments, configuration, organisation, check, false);
  }
}
