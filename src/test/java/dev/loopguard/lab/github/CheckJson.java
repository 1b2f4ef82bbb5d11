package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Check runs as GitHub's JSON shows them. */
public final class CheckJson {
  private final World world;
  private final AccountJson accounts;

  public CheckJson(World world, AccountJson accounts) {
    this.world = world;
    this.accounts = accounts;
  }

  /** Returns a check run; its pull requests are left out when they come from a fork. */
  public ObjectNode checkRun(FakeRepository repository, FakeCheckRun run) {
    String url = world.apiUrl() + "/repos/" + repository.fullName() + "/check-runs/" + run.id();
    String html = "https://github.com/" + repository.fullName() + "/runs/" + run.id();
    ObjectNode json =
        Json.object()
            .put("id", run.id())
            .put("node_id", Ids.node("CR", run.id()))
            .put("name", run.name())
            .put("head_sha", run.head())
            .put("external_id", run.externalId())
            .put("url", url)
            .put("html_url", html)
            .put("details_url", run.field("details_url").asText(html))
            .put("status", run.status())
            .put("conclusion", run.conclusion().isEmpty() ? null : run.conclusion())
            .put("started_at", run.field("started_at").asText(null))
            .put("completed_at", run.field("completed_at").asText(null));
    ObjectNode output =
        json.putObject("output")
            .put("title", run.output("title").asText(null))
            .put("summary", run.output("summary").asText(null))
            .put("text", run.output("text").asText(null));
    output
        .put("annotations_count", run.annotations().size())
        .put("annotations_url", url + "/annotations");
    json.putObject("check_suite").put("id", suite(run));
    json.set("app", accounts.app());
    ArrayNode pulls = json.putArray("pull_requests");
    repository.pulls().stream()
        .filter(pull -> pull.forkOwner().isEmpty() && pull.head().equals(run.head()))
        .forEach(pull -> pulls.add(minimal(pull)));
    return json;
  }

  /** Returns the check suite of a commit, as its webhook shows it. */
  public ObjectNode checkSuite(FakePullRequest pull) {
    ObjectNode json =
        Json.object()
            .put("id", suite(pull.head()))
            .put("node_id", Ids.node("CS", suite(pull.head())))
            .put("head_branch", pull.headBranch())
            .put("head_sha", pull.head())
            .put("status", "completed")
            .put("conclusion", "success")
            .put("created_at", world.now().toString())
            .put("updated_at", world.now().toString());
    json.set("app", accounts.app());
    ArrayNode pulls = json.putArray("pull_requests");
    if (pull.forkOwner().isEmpty()) {
      pulls.add(minimal(pull));
    }
    return json;
  }

  private ObjectNode minimal(FakePullRequest pull) {
    String repository = world.apiUrl() + "/repos/" + pull.repository().fullName();
    ObjectNode json =
        Json.object()
            .put("id", pull.id())
            .put("number", pull.number())
            .put("url", repository + "/pulls/" + pull.number());
    side(json.putObject("head"), pull, pull.headBranch(), pull.head(), repository);
    side(json.putObject("base"), pull, pull.baseBranch(), pull.baseTip(), repository);
    return json;
  }

  private static void side(
      ObjectNode json, FakePullRequest pull, String branch, String commit, String url) {
    json.put("ref", branch).put("sha", commit);
    json.putObject("repo")
        .put("id", pull.repository().id())
        .put("url", url)
        .put("name", pull.repository().name());
  }

  private static long suite(FakeCheckRun run) {
    return suite(run.head());
  }

  private static long suite(String head) {
    return 1 + (head.hashCode() & 0xffffffL);
  }
}
