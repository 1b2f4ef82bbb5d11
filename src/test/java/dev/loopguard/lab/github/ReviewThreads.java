package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The threads of pull requests over GraphQL, 100 at a time. */
final class ReviewThreads {
  private static final int MOST = 100;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> KNOWN =
      Set.of(
          "query",
          "String",
          "Int",
          "owner",
          "name",
          "number",
          "after",
          "repository",
          "pullRequest",
          "reviewThreads",
          "first",
          "pageInfo",
          "hasNextPage",
          "endCursor",
          "nodes",
          "id",
          "isResolved",
          "comments");

  private final World world;

  ReviewThreads(World world) {
    this.world = world;
  }

  /** Returns whether {@code query} asks for threads, and for nothing of them that is not known. */
  boolean asked(String query) {
    return query.contains("reviewThreads(first: 100, after: $after)")
        && WORD.matcher(query).results().map(MatchResult::group).allMatch(KNOWN::contains);
  }

  Answer list(Call call) {
    JsonNode variables = call.body().path("variables");
    Optional<FakeRepository> repository =
        world
            .repositories()
            .named(variables.path("owner").asText(), variables.path("name").asText())
            .filter(call.token().installation()::covers);
    Optional<FakePullRequest> pull =
        repository.flatMap(found -> found.pull(variables.path("number").asLong()));
    if (pull.isEmpty()) {
      return GraphQlEndpoint.missing(variables.path("name").asText());
    }
    return call.token().grants("pull_requests", "read")
        ? Answer.ok(page(roots(pull.get()), variables.path("after").asInt(0)))
        : GraphQlEndpoint.forbidden();
  }

  private static List<FakeReviewComment> roots(FakePullRequest pull) {
    return pull.talk().comments().stream().filter(one -> one.root().isEmpty()).toList();
  }

  private static ObjectNode page(List<FakeReviewComment> roots, int from) {
    int to = Math.min(from + MOST, roots.size());
    ObjectNode json = Json.object();
    ObjectNode threads =
        json.putObject("data")
            .putObject("repository")
            .putObject("pullRequest")
            .putObject("reviewThreads");
    threads
        .putObject("pageInfo")
        .put("hasNextPage", to < roots.size())
        .put("endCursor", Integer.toString(to));
    var nodes = threads.putArray("nodes");
    for (FakeReviewComment root : roots.subList(Math.min(from, to), to)) {
      ObjectNode thread =
          nodes.addObject().put("id", root.threadId()).put("isResolved", root.resolved());
      thread.putObject("comments").putArray("nodes").addObject().put("id", root.nodeId());
    }
    return json;
  }

  /** Takes the permission to write contents, as GitHub does. */
  Answer resolve(Call call, String thread) {
    Optional<FakeReviewComment> root =
        world.repositories().all().stream()
            .filter(call.token().installation()::covers)
            .flatMap(repository -> repository.pulls().stream())
            .flatMap(pull -> roots(pull).stream())
            .filter(comment -> comment.threadId().equals(thread))
            .findFirst();
    if (root.isEmpty()) {
      return GraphQlEndpoint.missing(thread);
    }
    if (!call.token().grants("contents", "write")
        || !call.token().grants("pull_requests", "write")) {
      return GraphQlEndpoint.forbidden();
    }
    root.get().resolve();
    ObjectNode json = Json.object();
    json.putObject("data")
        .putObject("resolveReviewThread")
        .putObject("thread")
        .put("isResolved", true);
    return Answer.ok(json);
  }
}
