package dev.loopguard.webhook;

import static dev.loopguard.store.DeliveryOutcome.ACCEPTED;
import static dev.loopguard.store.DeliveryOutcome.IGNORED;
import static dev.loopguard.store.DeliveryOutcome.MALFORMED;
import static dev.loopguard.store.DeliveryOutcome.REFUSED;
import static dev.loopguard.store.DeliveryOutcome.REPEATED;
import static dev.loopguard.store.DeliveryOutcome.UNSTORED;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import dev.loopguard.store.DeliveryOutcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries. A 202 is given only after the delivery and its work are committed; whatever is
 * not stored is answered so that GitHub keeps it redeliverable.
 */
@Path("/webhook")
@Produces(MediaType.TEXT_PLAIN)
public final class WebhookResource {
  private static final Logger LOG = Logger.getLogger(WebhookResource.class);
  private static final int LONGEST_ID = 200;

  private final WebhookSecrets secrets;
  private final WebhookSignature signature;
  private final Intake intake;
  private final DeliveryListener listener;
  private final Clock clock;

  /**
   * @param listener told of each delivery that came
   */
  public WebhookResource(
      WebhookSecrets secrets,
      WorkQueue queue,
      WorkSignal signal,
      DeliveryListener listener,
      Clock clock) {
    this.secrets = secrets;
    this.signature = new WebhookSignature(secrets.accepted());
    this.intake = new Intake(queue, signal);
    this.listener = listener;
    this.clock = clock;
  }

  /** Answers one delivery. The body is taken as bytes: the signature is over what was sent. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  public Response receive(
      @HeaderParam("X-GitHub-Event") @Nullable String event,
      @HeaderParam("X-GitHub-Delivery") @Nullable String id,
      @HeaderParam("X-Hub-Signature-256") @Nullable String signed,
      byte[] body) {
    if (secrets.accepted().isEmpty()) {
      return told(REFUSED, answer(503, "this server has no App credentials yet"));
    }
    if (!signature.matches(body, signed)) {
      return told(REFUSED, answer(401, "the signature is missing or wrong"));
    }
    if (event == null || id == null || id.length() > LONGEST_ID) {
      return told(
          MALFORMED, malformed(id, "X-GitHub-Event or X-GitHub-Delivery is missing or too long"));
    }
    MDC.put("delivery", id);
    try {
      return answer(id, intake.take(id, event, body, clock.instant()));
    } catch (QueueUnavailableException e) {
      LOG.errorf(e, "Delivery %s was not stored; GitHub keeps it for redelivery", printable(id));
      return told(UNSTORED, answer(503, "the delivery could not be stored, redeliver it later"));
    } finally {
      MDC.remove("delivery");
    }
  }

  private Response told(DeliveryOutcome outcome, Response answer) {
    listener.came(outcome);
    return answer;
  }

  private Response answer(String id, Intake.Outcome outcome) {
    return switch (outcome) {
      case Intake.Outcome.Accepted() -> told(ACCEPTED, answer(202, "accepted"));
      case Intake.Outcome.Repeated() -> told(REPEATED, answer(200, "accepted before"));
      case Intake.Outcome.Ping() -> told(IGNORED, answer(200, "pong"));
      case Intake.Outcome.NotNeeded() -> told(IGNORED, Response.noContent().build());
      case Intake.Outcome.Malformed(String reason) -> told(MALFORMED, malformed(id, reason));
    };
  }

  private static Response malformed(@Nullable String id, String reason) {
    LOG.warnf("Delivery %s was refused: %s", printable(id), reason);
    return answer(400, reason);
  }

  private static String printable(@Nullable String id) {
    return id == null
        ? "without id"
        : id.replaceAll("[^A-Za-z0-9-]", "?").transform(WebhookResource::shortened);
  }

  private static String shortened(String id) {
    return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
  }

  private static Response answer(int status, String words) {
    return Response.status(status).entity(words + "\n").build();
  }
}
