package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Pull requests as GitHub's JSON shows them. */
public final class PullJson {
  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;

  public PullJson(World world, AccountJson accounts, RepositoryJson repositories) {
    this.world = world;
    this.accounts = accounts;
    this.repositories = repositories;
  }

  /** Returns a pull request as its endpoint and the webhooks show it. */
  public ObjectNode pull(FakePullRequest pull) {
    ObjectNode json =
        inList(pull)
            .put("merged", pull.merged())
            .put("mergeable", true)
            .put("rebaseable", true)
            .put("mergeable_state", "clean")
            .putNull("merged_by")
            .put("comments", pull.talk().conversation().size())
            .put("review_comments", pull.talk().comments().size())
            .put("maintainer_can_modify", false)
            .put("commits", pull.commits().size())
            .put("additions", pull.listedFiles().stream().mapToInt(FileDiff::additions).sum())
            .put("deletions", pull.listedFiles().stream().mapToInt(FileDiff::deletions).sum())
            .put("changed_files", pull.files().size());
    return json;
  }

  /** Returns a pull request without what only its own endpoint tells. */
  ObjectNode inList(FakePullRequest pull) {
    String url = url(pull);
    String html = html(pull);
    String issue = url.replace("/pulls/", "/issues/");
    String closed = pull.state().equals("closed") ? world.now().toString() : null;
    ObjectNode json =
        Json.object()
            .put("url", url)
            .put("id", pull.id())
            .put("node_id", Ids.node("PR", pull.id()))
            .put("html_url", html)
            .put("diff_url", html + ".diff")
            .put("patch_url", html + ".patch")
            .put("issue_url", issue)
            .put("commits_url", url + "/commits")
            .put("review_comments_url", url + "/comments")
            .put("review_comment_url", url.replaceAll("/\\d+$", "/comments{/number}"))
            .put("comments_url", issue + "/comments")
            .put("statuses_url", url.replaceAll("/pulls/\\d+$", "/statuses/" + pull.head()))
            .put("number", pull.number())
            .put("state", pull.state())
            .put("locked", false)
            .put("title", pull.title())
            .putNull("body")
            .put("created_at", pull.createdAt().toString())
            .put("updated_at", pull.updatedAt(world.now()).toString())
            .put("closed_at", closed)
            .put("merged_at", pull.merged() ? closed : null)
            .putNull("merge_commit_sha")
            .putNull("assignee")
            .putNull("milestone")
            .putNull("active_lock_reason")
            .putNull("auto_merge")
            .put("draft", pull.draft())
            .put("author_association", "CONTRIBUTOR");
    json.set("user", accounts.user(pull.author()));
    json.putArray("assignees");
    json.putArray("requested_reviewers");
    json.putArray("requested_teams");
    ArrayNode labels = json.putArray("labels");
    pull.labels().stream().sorted().forEach(label -> labels.add(label(pull, label)));
    json.set("head", head(pull));
    json.set(
        "base",
        side(pull.repository().owner(), pull.baseBranch(), pull.comparedWith(), pull, false));
    links(json, url, html, issue);
    return json;
  }

  /** Returns a pull request as the conversation's webhooks show it. */
  public ObjectNode issue(FakePullRequest pull) {
    ObjectNode json =
        Json.object()
            .put("url", url(pull).replace("/pulls/", "/issues/"))
            .put("html_url", html(pull))
            .put("id", pull.id() + 1)
            .put("node_id", Ids.node("PR", pull.id()))
            .put("number", pull.number())
            .put("title", pull.title())
            .put("state", pull.state())
            .put("locked", false)
            .put("comments", pull.talk().conversation().size())
            .put("created_at", pull.createdAt().toString())
            .put("updated_at", pull.updatedAt(world.now()).toString())
            .put("draft", pull.draft())
            .put("author_association", "CONTRIBUTOR");
    json.set("user", accounts.user(pull.author()));
    json.putArray("labels");
    json.putArray("assignees");
    json.putObject("pull_request").put("url", url(pull)).put("html_url", html(pull));
    return json;
  }

  String url(FakePullRequest pull) {
    return world.apiUrl() + "/repos/" + pull.repository().fullName() + "/pulls/" + pull.number();
  }

  String html(FakePullRequest pull) {
    return "https://github.com/" + pull.repository().fullName() + "/pull/" + pull.number();
  }

  private ObjectNode head(FakePullRequest pull) {
    String owner = pull.forkOwner().orElse(pull.repository().owner());
    return side(owner, pull.headBranch(), pull.head(), pull, pull.headDeleted());
  }

  private ObjectNode side(
      String owner, String branch, String commit, FakePullRequest pull, boolean deleted) {
    ObjectNode json =
        Json.object().put("label", owner + ":" + branch).put("ref", branch).put("sha", commit);
    if (deleted) {
      json.putNull("repo").putNull("user");
    } else {
      json.set("repo", repositories.repository(pull.repository(), owner));
      json.set("user", accounts.user(new FakeUser(owner)));
    }
    return json;
  }

  private ObjectNode label(FakePullRequest pull, String name) {
    long id = 7000L + (name.hashCode() & 0xffff);
    return Json.object()
        .put("id", id)
        .put("node_id", Ids.node("LA", id))
        .put("url", world.apiUrl() + "/repos/" + pull.repository().fullName() + "/labels/" + name)
        .put("name", name)
        .put("description", "")
        .put("color", "ededed")
        .put("default", false);
  }

  private static void links(ObjectNode json, String url, String html, String issue) {
    ObjectNode links = json.putObject("_links");
    links.putObject("self").put("href", url);
    links.putObject("html").put("href", html);
    links.putObject("issue").put("href", issue);
    links.putObject("comments").put("href", issue + "/comments");
    links.putObject("review_comments").put("href", url + "/comments");
    links.putObject("review_comment").put("href", url.replaceAll("/\\d+$", "/comments{/number}"));
    links.putObject("commits").put("href", url + "/commits");
    links.putObject("statuses").put("href", json.path("statuses_url").asText());
  }
}
