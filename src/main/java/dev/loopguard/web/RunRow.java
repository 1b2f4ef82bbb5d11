package dev.loopguard.web;

import dev.loopguard.store.RunLine;
import java.net.URI;
import java.time.Instant;

/**
 * A run as a line of a table.
 *
 * @param took from the request to the end
 */
record RunRow(
    long id,
    PullLink pull,
    Tone outcome,
    String reason,
    When ended,
    String took,
    int findings,
    int comments) {
  static RunRow of(RunLine run, URI forge, Instant now) {
    return new RunRow(
        run.id(),
        PullLink.of(run.pull(), forge),
        Tone.of(run.ending().outcome()),
        run.ending().reason(),
        When.of(run.times().ended(), now),
        Words.took(run.times().total()),
        run.totals().findings(),
        run.totals().comments());
  }
}
