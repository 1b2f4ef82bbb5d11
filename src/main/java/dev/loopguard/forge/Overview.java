package dev.loopguard.forge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is read of a pull request before its change.
 *
 * @param pull the pull request
 * @param self the login our own comments carry
 * @param comments every inline and file comment on it, anybody's, all pages
 * @param configuration the repository's configuration at the tip of the base branch
 * @param organisation the configuration in the {@code .github} repository of the repository's owner
 * @param check our check run on the head that an earlier run began and did not end
 * @param shown the summary of our newest check run on the head, once that has ended
 * @param resolving whether we may resolve threads; true too where none can be
 * @param beside what came along
 * @param rules the files of rules of their own
 */
public record Overview(
    PullRequest pull,
    String self,
    List<ReviewComment> comments,
    ConfigurationText configuration,
    ConfigurationText organisation,
    Optional<CheckRunId> check,
    Optional<String> shown,
    boolean resolving,
    Beside beside,
    RuleTexts rules) {
  public Overview {
    comments = List.copyOf(comments);
  }

  /**
   * What a forge may bring along.
   *
   * @param contents contents of {@link FilesAhead}, by requests without an object name
   * @param resolved which threads are resolved, where that is known: see {@link
   *     PullRequestReader#resolvedThreads}
   * @param tree the name of the tree of the head, which commits with the same files share
   */
  public record Beside(
      Map<ContentRequest, FileContent> contents,
      Optional<Set<String>> resolved,
      Optional<String> tree) {
    public static final Beside NOTHING = new Beside(Map.of(), Optional.empty(), Optional.empty());

    public Beside {
      contents = Map.copyOf(contents);
      resolved = resolved.map(Set::copyOf);
    }
  }

  /** Returns the same with files of rules. */
  public Overview with(RuleTexts texts) {
    return new Overview(
        pull, self, comments, configuration, organisation, check, shown, resolving, beside, texts);
  }

  /** Makes the overview of a pull request with which nothing came along. */
  public Overview(
      PullRequest pull,
      String self,
      List<ReviewComment> comments,
      ConfigurationText configuration,
      ConfigurationText organisation,
      Optional<CheckRunId> check,
      Optional<String> shown,
      boolean resolving) {
    this(
        pull,
        self,
        comments,
        configuration,
        organisation,
        check,
        shown,
        resolving,
        Beside.NOTHING,
        RuleTexts.NONE);
  }

  /** Makes the overview of a pull request without a check run that has ended. */
  public Overview(
      PullRequest pull,
      String self,
      List<ReviewComment> comments,
      ConfigurationText configuration,
      ConfigurationText organisation,
      Optional<CheckRunId> check) {
    this(pull, self, comments, configuration, organisation, check, Optional.empty(), false);
  }
}
