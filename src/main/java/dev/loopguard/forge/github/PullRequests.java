package dev.loopguard.forge.github;

import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.PullRequestRef;
import java.util.List;

/** Pull requests over REST. */
record PullRequests(Api api) {
  PullRequest pull(PullRequestRef ref) {
    return Translate.pull(
        ref, api.get(ref.installation(), Route.pull(ref, ""), Received.Pull.class));
  }

  List<ReviewComment> reviewComments(PullRequestRef ref) {
    return api
        .list(ref.installation(), Route.pull(ref, "/comments"), Received.Comment[].class)
        .stream()
        .map(Translate::reviewComment)
        .toList();
  }
}
