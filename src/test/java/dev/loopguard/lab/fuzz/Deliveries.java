package dev.loopguard.lab.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.lab.github.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One delivery of each kind, as the double of GitHub makes them. */
final class Deliveries {
  private static final String PATH = "shop/feed.py";

  /** The double makes these only for check runs that we made before. */
  private static final String CLICK =
      """
      {"action": "requested_action", "requested_action": {"identifier": "review"},
       "check_run": {"id": 11, "external_id": "42/3", "head_sha": "%1$s", "pull_requests": []},
       "installation": {"id": 7}, "sender": {"login": "ada", "type": "User"},
       "repository": {"id": 42, "name": "shop", "owner": {"login": "acme"}}}
      """
          .formatted("ab".repeat(20));

  private Deliveries() {}

  static List<Webhooks.Delivery> ofEachKind(StrictGitHub github) {
    FakeRepository repository = github.repositories().create("acme", "shop");
    Installation installation = github.app().install("acme").on(repository);
    FakePullRequest pull = pull(repository);
    FakeReviewComment comment = pull.talk().comment("ada", PATH, 1, "/loopguard dismiss fine");
    Webhooks webhooks = github.webhooks();
    return List.of(
        webhooks.pullRequest(pull, "opened"),
        webhooks.baseChanged(pull, "old"),
        webhooks.said(pull, pull.talk().say("ada", "/loopguard review --full\n\nthanks")),
        webhooks.commented(pull, comment),
        webhooks.commented(pull, pull.talk().reply("ada", comment, "/loopguard restore")),
        webhooks.reviewed(pull, pull.talk().review("ada", "/loopguard pause")),
        webhooks.checkSuite(pull, "rerequested"),
        webhooks.mergeGroup(pull, pull.baseTip(), pull.head(), "checks_requested"),
        webhooks.installation(installation, "created"),
        webhooks.ping(),
        webhooks.delivery("check_run", payload(CLICK)),
        webhooks.delivery(
            "check_run", payload(CLICK.replace("\"requested_action\", ", "\"rerequested\", "))));
  }

  private static ObjectNode payload(String json) {
    return (ObjectNode) Json.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static FakePullRequest pull(FakeRepository repository) {
    repository.on(FakeRepository.MAIN).file(PATH, "x = 1\n").commit("Start");
    repository.branch("feature", repository.tip(FakeRepository.MAIN));
    repository.on("feature").file(PATH, "x = 2\n").commit("Change");
    return repository.open("A change", "feature", FakeRepository.MAIN);
  }
}
