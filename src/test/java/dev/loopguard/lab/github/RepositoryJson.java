package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/** Repositories, commits and files as GitHub's JSON shows them. */
public final class RepositoryJson {
  private static final List<String> PARTS =
      List.of(
          "archive",
          "assignees",
          "blobs",
          "branches",
          "collaborators",
          "comments",
          "commits",
          "compare",
          "contents",
          "contributors",
          "deployments",
          "downloads",
          "events",
          "forks",
          "git_commits",
          "git_refs",
          "git_tags",
          "hooks",
          "issue_comment",
          "issue_events",
          "issues",
          "keys",
          "labels",
          "languages",
          "merges",
          "milestones",
          "notifications",
          "pulls",
          "releases",
          "stargazers",
          "statuses",
          "subscribers",
          "subscription",
          "tags",
          "teams",
          "trees");

  private final World world;
  private final AccountJson accounts;

  public RepositoryJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  /** Returns a repository as its endpoint and the webhooks show it. */
  public ObjectNode repository(FakeRepository repository) {
    return repository(repository, repository.owner());
  }

  /** Returns a repository, or the fork of it that {@code owner} has. */
  ObjectNode repository(FakeRepository repository, String owner) {
    boolean fork = !owner.equals(repository.owner());
    long id = fork ? repository.id() + 500_000 : repository.id();
    String url = world.apiUrl() + "/repos/" + owner + "/" + repository.name();
    String html = "https://github.com/" + owner + "/" + repository.name();
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("node_id", Ids.node("R", id))
            .put("name", repository.name())
            .put("full_name", owner + "/" + repository.name())
            .put("private", repository.hidden())
            .put("html_url", html)
            .put("description", "")
            .put("fork", fork)
            .put("url", url)
            .put("default_branch", FakeRepository.MAIN)
            .put("visibility", repository.hidden() ? "private" : "public")
            .put("clone_url", html + ".git")
            .put("git_url", "git://github.com/" + owner + "/" + repository.name() + ".git")
            .put("ssh_url", "git@github.com:" + owner + "/" + repository.name() + ".git")
            .put("svn_url", html)
            .put("size", 1)
            .put("stargazers_count", 0)
            .put("watchers_count", 0)
            .put("forks_count", 0)
            .put("open_issues_count", repository.pulls().size())
            .put("forks", 0)
            .put("open_issues", repository.pulls().size())
            .put("watchers", 0)
            .put("network_count", 0)
            .put("subscribers_count", 0)
            .put("has_discussions", false)
            .put("archived", repository.archived())
            .put("disabled", false)
            .put("has_issues", true)
            .put("has_projects", false)
            .put("has_wiki", false)
            .put("has_pages", false)
            .put("has_downloads", true)
            .put("created_at", "2026-01-01T00:00:00Z")
            .put("updated_at", "2026-01-01T00:00:00Z")
            .put("pushed_at", "2026-01-01T00:00:00Z")
            .putNull("language")
            .putNull("license")
            .putNull("mirror_url")
            .putNull("homepage");
    json.set("owner", accounts.user(new FakeUser(owner)));
    json.putArray("topics");
    PARTS.forEach(part -> json.put(part + "_url", url + "/" + part));
    return json;
  }

  ObjectNode file(FakeRepository repository, FileDiff file, String head) {
    String url = world.apiUrl() + "/repos/" + repository.fullName();
    String html = "https://github.com/" + repository.fullName();
    ObjectNode json =
        Json.object()
            .put("sha", file.sha())
            .put("filename", file.path())
            .put("status", file.status())
            .put("additions", file.additions())
            .put("deletions", file.deletions())
            .put("changes", file.additions() + file.deletions())
            .put("blob_url", html + "/blob/" + head + "/" + file.path())
            .put("raw_url", html + "/raw/" + head + "/" + file.path())
            .put("contents_url", url + "/contents/" + file.path() + "?ref=" + head);
    file.patch().ifPresent(patch -> json.put("patch", patch));
    file.previousPath().ifPresent(path -> json.put("previous_filename", path));
    return json;
  }

  ObjectNode commit(FakeRepository repository, RevCommit commit) {
    String url = world.apiUrl() + "/repos/" + repository.fullName();
    String at = commit.getCommitterIdent().getWhenAsInstant().toString();
    ObjectNode json =
        Json.object()
            .put("sha", commit.name())
            .put("node_id", "C_" + commit.name())
            .put("url", url + "/commits/" + commit.name())
            .put("comments_url", url + "/commits/" + commit.name() + "/comments")
            .put(
                "html_url",
                "https://github.com/" + repository.fullName() + "/commit/" + commit.name())
            .putNull("author")
            .putNull("committer");
    ObjectNode inner =
        json.putObject("commit")
            .put("message", commit.getFullMessage())
            .put("url", url + "/git/commits/" + commit.name())
            .put("comment_count", 0);
    for (String role : new String[] {"author", "committer"}) {
      inner.putObject(role).put("name", "Lab").put("email", "lab@example.org").put("date", at);
    }
    String tree = commit.getTree().name();
    inner.putObject("tree").put("sha", tree).put("url", url + "/git/trees/" + tree);
    var parents = json.putArray("parents");
    for (RevCommit parent : commit.getParents()) {
      parents
          .addObject()
          .put("sha", parent.name())
          .put("url", url + "/commits/" + parent.name())
          .put("html_url", json.path("html_url").asText());
    }
    return json;
  }
}
