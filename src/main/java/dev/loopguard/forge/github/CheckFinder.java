package dev.loopguard.forge.github;

import dev.loopguard.forge.CheckRunId;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.Comparator;
import java.util.Optional;

/** Finds check runs of ours. */
final class CheckFinder {
  private static final String IN_PROGRESS = "in_progress";

  private final Api api;

  CheckFinder(Api api) {
    this.api = api;
  }

  /**
   * Returns our unfinished check run on {@code head}. Another pull request may have the same head,
   * so the check run must carry our external id. One that is completed, or queued by a re-run, has
   * annotations already, and an update would add to them.
   */
  Optional<CheckRunId> unfinished(PullRequestRef ref, Revision head, String externalId) {
    String query =
        "?check_name="
            + Route.encode(CheckPayload.NAME)
            + "&app_id="
            + api.settings().appId()
            + "&filter=all&per_page=100";
    String path = "/commits/" + head + "/check-runs" + query;
    return api
        .get(ref.installation(), Route.repository(ref.repository(), path), Received.CheckRuns.class)
        .checkRuns()
        .stream()
        .filter(run -> externalId.equals(run.externalId()))
        .filter(run -> IN_PROGRESS.equals(run.status()))
        .max(Comparator.comparingLong(Received.CheckRun::id))
        .map(run -> new CheckRunId(run.id()));
  }
}
