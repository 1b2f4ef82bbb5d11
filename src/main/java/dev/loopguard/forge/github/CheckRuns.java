package dev.loopguard.forge.github;

import dev.loopguard.forge.CheckRunId;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;

/** Writes check runs, each request once. */
final class CheckRuns {
  private final Api api;

  CheckRuns(Api api) {
    this.api = api;
  }

  CheckRunId create(PullRequestRef ref, Revision head, CheckPayload payload, Request.Cost cost) {
    String path = Route.repository(ref.repository(), "/check-runs");
    Received.CheckRun created =
        api.send(
            ref.installation(),
            Request.send("POST", api.uri(path), Json.write(payload.create(head)), cost),
            Received.CheckRun.class);
    CheckRunId id = new CheckRunId(created.id());
    payload.rest().forEach(part -> patch(ref, id, part, cost));
    return id;
  }

  void update(PullRequestRef ref, CheckRunId check, CheckPayload payload, Request.Cost cost) {
    patch(ref, check, payload.update(), cost);
    payload.rest().forEach(part -> patch(ref, check, part, cost));
  }

  private void patch(PullRequestRef ref, CheckRunId check, Sent.Check part, Request.Cost cost) {
    String path = Route.repository(ref.repository(), "/check-runs/" + check.value());
    api.send(
        ref.installation(),
        Request.send("PATCH", api.uri(path), Json.write(part), cost),
        Received.CheckRun.class);
  }
}
