package dev.loopguard.webhook;

import dev.loopguard.queue.Job;
import java.util.List;

/** What a delivery's payload asks for. */
sealed interface EventOutcome {
  /** Work to store; at least one job. */
  record Work(List<Job> jobs) implements EventOutcome {
    public Work {
      jobs = List.copyOf(jobs);
    }
  }

  /** GitHub asks whether anybody is there. */
  record Ping() implements EventOutcome {}

  /** Nobody needs it. */
  record NotNeeded() implements EventOutcome {}

  /**
   * The payload lacks what its event must have.
   *
   * @param reason a sentence for the log, without any of the payload
   */
  record Malformed(String reason) implements EventOutcome {}
}
