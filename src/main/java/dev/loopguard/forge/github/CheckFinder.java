package dev.loopguard.forge.github;

import dev.loopguard.forge.CheckRunId;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds check runs of ours. */
final class CheckFinder {
  private static final String IN_PROGRESS = "in_progress";
  private static final String COMPLETED = "completed";

  private final Api api;

  CheckFinder(Api api) {
    this.api = api;
  }

  /**
   * Our check runs on one thing.
   *
   * @param unfinished one that is in progress: one that is completed, or queued by a re-run, has
   *     annotations already, and an update would add to them
   * @param shown the summary of the newest, if that is completed
   */
  record Found(Optional<CheckRunId> unfinished, Optional<String> shown) {}

  /**
   * Finds those on {@code head}. Another pull request may have the same head, so they must carry
   * our external id.
   */
  Found find(PullRequestRef ref, Revision head, String externalId) {
    String query =
        "?check_name="
            + Route.encode(CheckPayload.NAME)
            + "&app_id="
            + api.settings().appId()
            + "&filter=all&per_page=100";
    String path = "/commits/" + head + "/check-runs" + query;
    return among(
        api.get(
                ref.installation(),
                Route.repository(ref.repository(), path),
                Received.CheckRuns.class)
            .checkRuns(),
        externalId);
  }

  /** Returns those of {@code all} that carry {@code externalId}. */
  static Found among(List<Received.CheckRun> all, String externalId) {
    List<Received.CheckRun> runs =
        all.stream()
            .filter(run -> externalId.equals(run.externalId()))
            .sorted(Comparator.comparingLong(Received.CheckRun::id).reversed())
            .toList();
    return new Found(
        runs.stream()
            .filter(run -> IN_PROGRESS.equals(run.status()))
            .findFirst()
            .map(run -> new CheckRunId(run.id())),
        runs.stream()
            .findFirst()
            .filter(run -> COMPLETED.equals(run.status()))
            .map(Received.CheckRun::summary));
  }
}
