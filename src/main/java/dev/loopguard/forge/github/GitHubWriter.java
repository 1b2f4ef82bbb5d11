package dev.loopguard.forge.github;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.FileComment;
import dev.loopguard.forge.InlineComment;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.Reaction;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.github.Request.Cost;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes to pull requests at GitHub, each request once. */
final class GitHubWriter implements PullRequestWriter {
  private final Api api;
  private final CheckRuns checks;
  private final GraphQl graphQl;
  private final ReviewThreads threads;

  GitHubWriter(Api api) {
    this.api = api;
    this.checks = new CheckRuns(api);
    this.graphQl = new GraphQl(api);
    this.threads = new ReviewThreads(graphQl);
  }

  @Override
  public CheckRunId createCheck(PullRequestRef ref, Revision head, CheckReport report) {
    return checks.create(ref, head, payload(ref, report), Cost.A_TOKEN);
  }

  @Override
  public void updateCheck(PullRequestRef ref, CheckRunId check, CheckReport report) {
    checks.update(ref, check, payload(ref, report), Cost.A_TOKEN);
  }

  @Override
  public void showWait(
      PullRequestRef ref, Revision head, Optional<CheckRunId> check, CheckReport report) {
    if (check.isPresent()) {
      checks.update(ref, check.get(), payload(ref, report), Cost.THE_LAST_TOKEN);
    } else {
      checks.create(ref, head, payload(ref, report), Cost.THE_LAST_TOKEN);
    }
  }

  private CheckPayload payload(PullRequestRef ref, CheckReport report) {
    return new CheckPayload(ref, report, api.settings().details());
  }

  @Override
  public void postReview(
      PullRequestRef ref, Revision head, String body, List<InlineComment> comments) {
    post(ref, Route.pull(ref, "/reviews"), Sent.Review.of(head, body, comments));
  }

  @Override
  public void postComment(PullRequestRef ref, Revision head, InlineComment comment) {
    post(ref, Route.pull(ref, "/comments"), Sent.LineComment.of(head, comment));
  }

  @Override
  public void postFileComment(PullRequestRef ref, Revision head, FileComment comment) {
    post(ref, Route.pull(ref, "/comments"), Sent.WholeFileComment.of(head, comment));
  }

  /** Folds first: a comment that is edited already is not looked at again. */
  @Override
  public void settle(PullRequestRef ref, ReviewComment comment, String body, boolean resolved) {
    graphQl.minimize(ref.installation(), comment.nodeId(), resolved ? "RESOLVED" : "OUTDATED");
    String path = Route.repository(ref.repository(), "/pulls/comments/" + comment.id());
    api.send(
        ref.installation(),
        Request.send("PATCH", api.uri(path), Json.write(new Sent.Body(body)), Cost.A_TOKEN),
        Received.Comment.class);
  }

  @Override
  public void resolve(PullRequestRef ref, List<ReviewComment> comments) {
    threads.resolve(ref, comments.stream().map(ReviewComment::nodeId).collect(Collectors.toSet()));
  }

  /** A review's body has no thread, so its answer goes to the conversation. */
  @Override
  public void reply(PullRequestRef ref, CommentTarget target, String body) {
    switch (target) {
      case CommentTarget.Conversation _, CommentTarget.ReviewBody _ ->
          post(ref, Route.issue(ref, "/comments"), new Sent.Body(body));
      case CommentTarget.ReviewThread(_, var root) ->
          post(ref, Route.pull(ref, "/comments/" + root + "/replies"), new Sent.Body(body));
      case CommentTarget.CheckButton _ -> {}
    }
  }

  @Override
  public void react(PullRequestRef ref, CommentTarget target, Reaction reaction) {
    switch (target) {
      case CommentTarget.Conversation(var id) ->
          react(ref, "/issues/comments/" + id + "/reactions", reaction);
      case CommentTarget.ReviewThread(var id, _) ->
          react(ref, "/pulls/comments/" + id + "/reactions", reaction);
      case CommentTarget.ReviewBody(_, var nodeId) ->
          graphQl.addReaction(ref.installation(), nodeId, reaction);
      case CommentTarget.CheckButton _ -> {}
    }
  }

  private void react(PullRequestRef ref, String path, Reaction reaction) {
    api.post(
        ref.installation(),
        Route.repository(ref.repository(), path),
        Sent.React.of(reaction),
        Cost.NOTHING);
  }

  private void post(PullRequestRef ref, String path, Object payload) {
    api.post(ref.installation(), path, payload, Cost.A_TOKEN);
  }
}
