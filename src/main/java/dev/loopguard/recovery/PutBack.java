package dev.loopguard.recovery;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.model.Bytes;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.MissedDeliveries;
import dev.loopguard.store.MissedDeliveries.Missed;
import dev.loopguard.webhook.DeliveryListener;
import dev.loopguard.webhook.Intake;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fetches deliveries that were missed and hands them to where the webhook hands its own. */
final class PutBack {
  /** At one try a sweep this is more than half a day of trouble with this one payload. */
  static final int MOST_TRIES = 400;

  private static final Logger LOG = Logger.getLogger(PutBack.class);

  private final DeliveryLog log;
  private final MissedDeliveries missed;
  private final Intake intake;
  private final DeliveryListener listener;
  private final Clock clock;

  PutBack(
      DeliveryLog log,
      MissedDeliveries missed,
      Intake intake,
      DeliveryListener listener,
      Clock clock) {
    this.log = log;
    this.missed = missed;
    this.intake = intake;
    this.listener = listener;
    this.clock = clock;
  }

  /** Puts back up to {@code most}; the forge's trouble ends it early, and the rest waits. */
  void some(int most) {
    for (Missed delivery : missed.next(most)) {
      try {
        one(delivery);
      } catch (ForgeException e) {
        LOG.warnf("Missed deliveries are fetched later: %s", e.getMessage());
        return;
      }
    }
  }

  private void one(Missed delivery) {
    if (missed.tried(delivery.id()) > MOST_TRIES) {
      LOG.errorf("Delivery %s was missed and could not be fetched", delivery.id());
    } else {
      LOG.infof("Delivery %s was missed: %s", delivery.id(), fetched(delivery));
    }
    missed.settle(delivery.id(), clock.instant());
  }

  private String fetched(Missed delivery) {
    Optional<Bytes> payload;
    try {
      payload = log.payload(delivery.attempt());
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.NotFound) {
        return "the forge no longer has it";
      }
      throw e;
    }
    return payload.map(body -> taken(delivery, body)).orElse("the forge no longer shows it");
  }

  private String taken(Missed delivery, Bytes body) {
    Intake.Outcome outcome =
        intake.putBack(delivery.id(), delivery.event(), body.toByteArray(), delivery.at());
    return switch (outcome) {
      case Intake.Outcome.Accepted() -> {
        listener.came(DeliveryOutcome.RECOVERED);
        yield "it is put back";
      }
      case Intake.Outcome.Repeated() -> "it came meanwhile";
      case Intake.Outcome.Ping(), Intake.Outcome.NotNeeded() -> "nobody needs it";
      case Intake.Outcome.Malformed(String reason) -> "it is left, since " + reason;
    };
  }
}
