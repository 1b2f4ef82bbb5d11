package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The payloads of webhooks. */
public final class Payloads {
  private final World world;
  private final AccountJson accounts;
  private final RepositoryJson repositories;
  private final PullJson pulls;
  private final TalkJson talk;
  private final CheckJson checks;

  public Payloads(World world) {
    this.world = world;
    this.accounts = new AccountJson(world);
    this.repositories = new RepositoryJson(world, accounts);
    this.pulls = new PullJson(world, accounts, repositories);
    this.talk = new TalkJson(world, accounts, pulls);
    this.checks = new CheckJson(world, accounts);
  }

  public ObjectNode pullRequest(FakePullRequest pull, String action) {
    ObjectNode payload = common(pull.repository(), action, pull.author());
    payload.put("number", pull.number());
    payload.set("pull_request", pulls.pull(pull));
    return payload;
  }

  public ObjectNode said(FakePullRequest pull, FakeComment comment) {
    ObjectNode payload = common(pull.repository(), "created", comment.user());
    payload.set("issue", pulls.issue(pull));
    payload.set("comment", talk.said(pull, comment));
    return payload;
  }

  public ObjectNode commented(FakePullRequest pull, FakeReviewComment comment) {
    ObjectNode payload = common(pull.repository(), "created", comment.user());
    payload.set("pull_request", pulls.inList(pull));
    payload.set("comment", talk.comment(pull, comment));
    return payload;
  }

  /** Returns a submitted review, whose state webhooks write in lower case. */
  public ObjectNode reviewed(FakePullRequest pull, FakeReview review) {
    ObjectNode payload = common(pull.repository(), "submitted", review.user());
    payload.set("pull_request", pulls.inList(pull));
    ObjectNode shown = talk.review(pull, review);
    shown.put("state", review.state().toLowerCase(java.util.Locale.ROOT));
    payload.set("review", shown);
    return payload;
  }

  public ObjectNode checkRun(FakeRepository repository, FakeCheckRun run, String action) {
    ObjectNode payload = common(repository, action, new FakeUser(repository.owner()));
    payload.set("check_run", checks.checkRun(repository, run));
    return payload;
  }

  /** Returns what arrives when somebody clicks a button that the check run has. */
  public ObjectNode clicked(
      FakeRepository repository, FakeCheckRun run, String login, String identifier) {
    if (run.actions().stream().noneMatch(identifier::equals)) {
      throw new IllegalArgumentException("the check run has no button " + identifier);
    }
    ObjectNode payload = common(repository, "requested_action", new FakeUser(login));
    payload.set("check_run", checks.checkRun(repository, run));
    payload.putObject("requested_action").put("identifier", identifier);
    return payload;
  }

  public ObjectNode checkSuite(FakePullRequest pull, String action) {
    ObjectNode payload = common(pull.repository(), action, pull.author());
    payload.set("check_suite", checks.checkSuite(pull));
    return payload;
  }

  /**
   * Returns a merge group.
   *
   * @param ref the branch that the queue made for it
   */
  public ObjectNode mergeGroup(
      FakeRepository repository, String ref, String base, String head, String action) {
    ObjectNode payload = common(repository, action, new FakeUser("github-merge-queue[bot]"));
    payload
        .putObject("merge_group")
        .put("head_sha", head)
        .put("head_ref", ref)
        .put("base_sha", base)
        .put("base_ref", "refs/heads/" + FakeRepository.MAIN)
        .putObject("head_commit")
        .put("id", head)
        .put("message", "Merge pull request");
    return payload;
  }

  public ObjectNode ping() {
    ObjectNode payload = Json.object().put("zen", "Keep it logically awesome.").put("hook_id", 1);
    payload
        .putObject("hook")
        .put("type", "App")
        .put("id", 1)
        .put("active", true)
        .put("app_id", world.app().id());
    return payload;
  }

  public ObjectNode installation(Installation installation, String action) {
    ObjectNode payload = Json.object().put("action", action);
    payload.set("installation", accounts.installation(installation));
    payload.putArray("repositories");
    payload.set("sender", accounts.user(installation.account()));
    return payload;
  }

  private ObjectNode common(FakeRepository repository, String action, FakeUser sender) {
    ObjectNode payload = Json.object().put("action", action);
    payload.set("repository", repositories.repository(repository));
    payload.set("sender", accounts.user(sender));
    world
        .app()
        .installationOf(repository)
        .ifPresent(
            installation ->
                payload
                    .putObject("installation")
                    .put("id", installation.id())
                    .put("node_id", Ids.node("IN", installation.id())));
    return payload;
  }
}
