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

  CheckRunId create(PullRequestRef ref, Revision head, CheckPayload payload) {
    String path = Route.repository(ref.repository(), "/check-runs");
    Received.CheckRun created =
        api.send(
            ref.installation(),
            "POST",
            api.uri(path),
            payload.create(head),
            Received.CheckRun.class);
    CheckRunId id = new CheckRunId(created.id());
    payload.rest().forEach(part -> patch(ref, id, part));
    return id;
  }

  void update(PullRequestRef ref, CheckRunId check, CheckPayload payload) {
    patch(ref, check, payload.update());
    payload.rest().forEach(part -> patch(ref, check, part));
  }

  private void patch(PullRequestRef ref, CheckRunId check, Sent.Check part) {
    String path = Route.repository(ref.repository(), "/check-runs/" + check.value());
    api.send(ref.installation(), "PATCH", api.uri(path), part, Received.CheckRun.class);
  }
}
