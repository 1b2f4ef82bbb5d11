package dev.loopguard.forge.github;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FilesAhead;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.Tip;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** Reads pull requests from GitHub. */
final class GitHubReader implements PullRequestReader {
  private final Api api;
  private final GitHubApp app;
  private final ContentReader contents;
  private final PullRequests pulls;
  private final OverviewReader overviews;
  private final ReviewThreads threads;

  GitHubReader(Api api, GitHubApp app) {
    this.api = api;
    this.app = app;
    this.contents = new ContentReader(api);
    this.pulls = new PullRequests(api);
    this.overviews = new OverviewReader(api, app, pulls);
    this.threads = new ReviewThreads(new GraphQl(api));
  }

  @Override
  public Overview overview(PullRequestRef ref) {
    return overview(ref, FilesAhead.NONE);
  }

  @Override
  public Overview overview(PullRequestRef ref, FilesAhead files) {
    return overviews.read(ref, files);
  }

  @Override
  public Comparison comparison(PullRequest pull) {
    try (var together = new Together()) {
      Future<Revision> mergeBase = together.start(() -> mergeBase(pull));
      List<Received.File> files =
          api.list(
              pull.ref().installation(),
              Route.pull(pull.ref(), "/files"),
              Received.File[].class,
              Math.min(pull.changedFiles(), Comparison.MOST_FILES));
      return new Comparison(
          together.result(mergeBase), pull.head(), files.stream().map(Translate::file).toList());
    }
  }

  @Override
  public Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests) {
    return contents.read(ref, requests);
  }

  @Override
  public Tip tip(PullRequestRef ref) {
    PullRequest pull = pulls.pull(ref);
    return new Tip(pull.head(), pull.state() == PullRequest.State.OPEN);
  }

  @Override
  public List<ConversationComment> conversation(PullRequestRef ref) {
    return api
        .list(ref.installation(), Route.issue(ref, "/comments"), Received.IssueComment[].class)
        .stream()
        .map(Translate::conversationComment)
        .toList();
  }

  @Override
  public List<ReviewComment> reviewComments(PullRequestRef ref) {
    return pulls.reviewComments(ref);
  }

  @Override
  public Set<String> resolvedThreads(PullRequestRef ref) {
    return threads.resolved(ref);
  }

  @Override
  public Permission permission(PullRequestRef ref, String login) {
    String path = "/collaborators/" + Route.encode(login) + "/permission";
    try {
      return Translate.permission(
          api.get(
              ref.installation(), Route.repository(ref.repository(), path), Received.Role.class));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.NotFound) {
        return Permission.NONE;
      }
      throw e;
    }
  }

  @Override
  public String self() {
    return app.login();
  }

  /**
   * Returns where the change starts. The first page of a comparison carries up to 300 files with
   * their patches that nobody needs here; the second has the commit all the same.
   */
  private Revision mergeBase(PullRequest pull) {
    return mergeBase(pull, 2)
        .or(() -> mergeBase(pull, 1))
        .orElseThrow(
            () ->
                new ForgeException(
                    new ForgeFailure.Rejected(
                        "GitHub names no common ancestor of the base and the head.")));
  }

  private Optional<Revision> mergeBase(PullRequest pull, int page) {
    String range = "/compare/" + pull.comparedWith() + "..." + pull.head();
    Received.Compared compared =
        api.get(
            pull.ref().installation(),
            Route.repository(pull.ref().repository(), range + "?per_page=1&page=" + page),
            Received.Compared.class);
    return Optional.ofNullable(compared.mergeBaseCommit())
        .map(commit -> new Revision(commit.sha()));
  }
}
