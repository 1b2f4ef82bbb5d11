package dev.loopguard.lab.github;

import static dev.loopguard.lab.github.GraphQlObject.plain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Reactions.Reaction;
import dev.loopguard.lab.graphql.GraphError;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be changed over GraphQL: reactions, folded comments, resolved threads. */
record GraphQlMutations(World world, AccessToken token) {
  private static final Map<String, String> CONTENTS =
      Map.of(
          "THUMBS_UP", "+1",
          "THUMBS_DOWN", "-1",
          "LAUGH", "laugh",
          "CONFUSED", "confused",
          "HEART", "heart",
          "HOORAY", "hooray",
          "ROCKET", "rocket",
          "EYES", "eyes");

  Object carryOut(String mutation, JsonNode input) {
    return switch (mutation) {
      case "addReaction" -> react(input);
      case "minimizeComment" -> minimize(input);
      case "resolveReviewThread" -> resolve(input.path("threadId").asText());
      default -> throw new IllegalArgumentException(mutation);
    };
  }

  private Object minimize(JsonNode input) {
    String subject = input.path("subjectId").asText();
    FakeReviewComment comment =
        pulls()
            .flatMap(pull -> pull.talk().comments().stream())
            .filter(each -> each.nodeId().equals(subject))
            .findFirst()
            .orElseThrow(() -> missing(subject));
    needs("pull_requests");
    comment.minimize(input.path("classifier").asText());
    return plain(
        "MinimizeCommentPayload",
        "minimizedComment",
        plain("PullRequestReviewComment", "isMinimized", true));
  }

  private Object react(JsonNode input) {
    String subject = input.path("subjectId").asText();
    if (pulls().map(FakePullRequest::talk).noneMatch(talk -> has(talk, subject))) {
      throw missing(subject);
    }
    needs(subject.startsWith("IC_") ? "issues" : "pull_requests");
    String wanted = input.path("content").asText();
    String content = Optional.ofNullable(CONTENTS.get(wanted)).orElseThrow();
    FakeUser user = world.app().user();
    if (world.reactions().find(subject, user, content).isEmpty()) {
      world.reactions().add(subject, new Reaction(world.ids().next(), user, content));
    }
    Reaction reaction = world.reactions().find(subject, user, content).orElseThrow();
    return plain(
        "AddReactionPayload",
        "reaction",
        plain("Reaction", "id", Ids.node("REA", reaction.id()), "content", wanted),
        "subject",
        plain("PullRequestReview", "id", subject));
  }

  private static boolean has(Talk talk, String nodeId) {
    return talk.reviews().stream().anyMatch(each -> each.nodeId().equals(nodeId))
        || talk.comments().stream().anyMatch(each -> each.nodeId().equals(nodeId))
        || talk.conversation().stream().anyMatch(each -> each.nodeId().equals(nodeId));
  }

  /** Takes the permission to write contents, as GitHub does. */
  private Object resolve(String thread) {
    FakeReviewComment root =
        pulls()
            .filter(pull -> token.installation().covers(pull.repository()))
            .flatMap(pull -> pull.talk().comments().stream())
            .filter(comment -> comment.root().isEmpty() && comment.threadId().equals(thread))
            .findFirst()
            .orElseThrow(() -> missing(thread));
    needs("contents");
    needs("pull_requests");
    root.resolve();
    return plain(
        "ResolveReviewThreadPayload",
        "thread",
        plain("PullRequestReviewThread", "isResolved", true));
  }

  private Stream<FakePullRequest> pulls() {
    return world.repositories().all().stream().flatMap(repository -> repository.pulls().stream());
  }

  private void needs(String permission) {
    if (!token.grants(permission, "write")) {
      throw new GraphError("FORBIDDEN", "Resource not accessible by integration");
    }
  }

  private static GraphError missing(String subject) {
    return new GraphError(
        "NOT_FOUND", "Could not resolve to a node with the global id of '" + subject + "'");
  }
}
