package dev.loopguard.pipeline;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * What every line of the log that is written during a run says of it. Threads that the run starts
 * inherit it.
 */
final class LogFields {
  private static final String DELIVERY = "delivery";
  private static final String REPOSITORY = "repository";
  private static final String PULL = "pull";
  private static final String HEAD = "head";

  /** All of it in few characters, for logs that are text: {@code acme/shop#12@1a2b3c4d}. */
  private static final String RUN = "run";

  private static final int SHORT = 8;

  private LogFields() {}

  static void put(Claim claim) {
    put(claim, claim.job() instanceof Job.Review review ? review.head() : Optional.empty());
  }

  static void put(Claim claim, Revision head) {
    put(claim, Optional.of(head));
  }

  private static void put(Claim claim, Optional<Revision> head) {
    clear();
    PullRequestRef pull = claim.job().pull();
    StringBuilder run = new StringBuilder(pull.toString());
    MDC.put(REPOSITORY, pull.repository().fullName());
    MDC.put(PULL, String.valueOf(pull.number()));
    head.ifPresent(
        commit -> {
          MDC.put(HEAD, commit.sha());
          run.append('@').append(shortened(commit.sha()));
        });
    claim
        .delivery()
        .ifPresent(
            delivery -> {
              MDC.put(DELIVERY, delivery);
              run.append(' ').append(shortened(delivery));
            });
    MDC.put(RUN, run.toString());
  }

  static void clear() {
    List.of(DELIVERY, REPOSITORY, PULL, HEAD, RUN).forEach(MDC::remove);
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(SHORT, name.length()));
  }
}
