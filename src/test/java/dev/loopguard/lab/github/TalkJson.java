package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** Reviews and comments as GitHub's JSON shows them. */
public final class TalkJson {
  private final World world;
  private final AccountJson accounts;
  private final PullJson pulls;

  public TalkJson(World world, AccountJson accounts, PullJson pulls) {
    this.world = world;
    this.accounts = accounts;
    this.pulls = pulls;
  }

  /** Returns a review. */
  public ObjectNode review(FakePullRequest pull, FakeReview review) {
    String html = pulls.html(pull) + "#pullrequestreview-" + review.id();
    ObjectNode json =
        Json.object()
            .put("id", review.id())
            .put("node_id", review.nodeId())
            .put("body", review.body())
            .put("state", review.state())
            .put("html_url", html)
            .put("pull_request_url", pulls.url(pull))
            .put("commit_id", review.commit())
            .put("author_association", "NONE");
    if (!review.pending()) {
      json.put("submitted_at", review.submittedAt().toString());
    }
    json.set("user", accounts.user(review.user()));
    ObjectNode links = json.putObject("_links");
    links.putObject("html").put("href", html);
    links.putObject("pull_request").put("href", pulls.url(pull));
    return json;
  }

  /** Returns an inline or file comment, where it stands now. */
  public ObjectNode comment(FakePullRequest pull, FakeReviewComment comment) {
    Place place = comment.place();
    String url = repository(pull) + "/pulls/comments/" + comment.id();
    String html = pulls.html(pull) + "#discussion_r" + comment.id();
    boolean onFile = place.line().isEmpty();
    OptionalInt line = pull.talk().lineNow(comment);
    ObjectNode json =
        Json.object()
            .put("id", comment.id())
            .put("node_id", comment.nodeId())
            .put("url", url)
            .put("html_url", html)
            .put("pull_request_url", pulls.url(pull))
            .put("pull_request_review_id", comment.review().id())
            .put("path", place.path())
            .put("body", comment.body())
            .put("diff_hunk", "@@ -1 +1 @@")
            .put("commit_id", line.isPresent() || onFile ? pull.head() : place.commit())
            .put("original_commit_id", place.commit())
            .put("created_at", comment.createdAt().toString())
            .put("updated_at", comment.updatedAt().toString())
            .put("author_association", "NONE")
            .put("subject_type", onFile ? "file" : "line");
    json.set("user", accounts.user(comment.user()));
    json.set("reactions", reactions(comment.nodeId(), url));
    comment.root().ifPresent(root -> json.put("in_reply_to_id", root.id()));
    if (!onFile) {
      lines(json, pull, place, line);
    }
    ObjectNode links = json.putObject("_links");
    links.putObject("self").put("href", url);
    links.putObject("html").put("href", html);
    links.putObject("pull_request").put("href", pulls.url(pull));
    return json;
  }

  private static void lines(ObjectNode json, FakePullRequest pull, Place place, OptionalInt line) {
    put(json, "original_line", place.line());
    put(json, "line", line);
    put(json, "original_start_line", place.start());
    put(
        json,
        "start_line",
        place.start().isPresent() && line.isPresent()
            ? pull.talk().follow(place, place.start().getAsInt())
            : OptionalInt.empty());
    json.put("side", place.side());
    json.put("start_side", place.start().isPresent() ? place.side() : null);
    put(json, "position", line);
    put(json, "original_position", place.line());
  }

  private static void put(ObjectNode json, String field, OptionalInt value) {
    if (value.isPresent()) {
      json.put(field, value.getAsInt());
    } else {
      json.putNull(field);
    }
  }

  /** Returns a comment of the conversation. */
  public ObjectNode said(FakePullRequest pull, FakeComment comment) {
    String url = repository(pull) + "/issues/comments/" + comment.id();
    ObjectNode json =
        Json.object()
            .put("id", comment.id())
            .put("node_id", comment.nodeId())
            .put("url", url)
            .put("html_url", pulls.html(pull) + "#issuecomment-" + comment.id())
            .put("issue_url", pulls.url(pull).replace("/pulls/", "/issues/"))
            .put("body", comment.body())
            .put("created_at", comment.createdAt().toString())
            .put("updated_at", comment.updatedAt().toString())
            .put("author_association", "NONE")
            .putNull("performed_via_github_app");
    json.set("user", accounts.user(comment.user()));
    json.set("reactions", reactions(comment.nodeId(), url));
    return json;
  }

  ObjectNode reaction(Reactions.Reaction reaction) {
    ObjectNode json =
        Json.object()
            .put("id", reaction.id())
            .put("node_id", Ids.node("REA", reaction.id()))
            .put("content", reaction.content())
            .put("created_at", world.now().toString());
    json.set("user", accounts.user(reaction.user()));
    return json;
  }

  private ObjectNode reactions(String nodeId, String url) {
    var there = world.reactions().on(nodeId);
    ObjectNode json = Json.object().put("url", url + "/reactions").put("total_count", there.size());
    for (String content : Reactions.CONTENTS.stream().sorted().toList()) {
      json.put(content, there.stream().filter(each -> each.content().equals(content)).count());
    }
    return json;
  }

  private String repository(FakePullRequest pull) {
    return world.apiUrl() + "/repos/" + pull.repository().fullName();
  }
}
