package dev.loopguard.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
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
  private final WorkQueue queue;
  private final WorkSignal signal;
  private final Clock clock;
  private final ObjectMapper json = PayloadLimits.mapper();
  private final EventReader events = new EventReader();

  public WebhookResource(WebhookSecrets secrets, WorkQueue queue, WorkSignal signal, Clock clock) {
    this.secrets = secrets;
    this.signature = new WebhookSignature(secrets.accepted());
    this.queue = queue;
    this.signal = signal;
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
      return answer(503, "this server has no App credentials yet");
    }
    if (!signature.matches(body, signed)) {
      return answer(401, "the signature is missing or wrong");
    }
    if (event == null || id == null || id.length() > LONGEST_ID) {
      return malformed(id, "X-GitHub-Event or X-GitHub-Delivery is missing or too long");
    }
    JsonNode payload;
    try {
      payload = json.readTree(body);
    } catch (StreamConstraintsException e) {
      return malformed(id, "the body goes beyond what is read: " + PayloadLimits.WORDS);
    } catch (JacksonException e) {
      return malformed(id, "the body is not JSON");
    } catch (IOException e) {
      return malformed(id, "the body cannot be read");
    }
    return switch (events.read(event, payload)) {
      case EventOutcome.Ping() -> answer(200, "pong");
      case EventOutcome.NotNeeded() -> Response.noContent().build();
      case EventOutcome.Malformed(String reason) -> malformed(id, reason);
      case EventOutcome.Work(List<Job> jobs) ->
          store(new Delivery(id, event, action(payload), clock.instant()), jobs);
    };
  }

  private Response store(Delivery delivery, List<Job> jobs) {
    Acceptance acceptance;
    try {
      acceptance = queue.accept(delivery, jobs);
    } catch (QueueUnavailableException e) {
      LOG.errorf(
          e,
          "Delivery %s was not stored; GitHub keeps it for redelivery",
          printable(delivery.id()));
      return answer(503, "the delivery could not be stored, redeliver it later");
    }
    return switch (acceptance) {
      case ACCEPTED -> {
        signal.workArrived();
        yield answer(202, "accepted");
      }
      case REPEATED -> answer(200, "accepted before");
    };
  }

  private static String action(JsonNode payload) {
    return payload.path("action").asText();
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
