package dev.loopguard.webhook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Takes in what the forge tells, whichever way it came: a delivery that is pushed here and one that
 * was fetched later leave the same behind.
 */
public final class Intake {
  private final WorkQueue queue;
  private final WorkSignal signal;
  private final ObjectMapper json = PayloadLimits.mapper();
  private final EventReader events = new EventReader();

  public Intake(WorkQueue queue, WorkSignal signal) {
    this.queue = queue;
    this.signal = signal;
  }

  /** What became of a delivery. */
  public sealed interface Outcome {
    /** It and its work are stored. */
    record Accepted() implements Outcome {}

    /** It was stored before. */
    record Repeated() implements Outcome {}

    /** It only asked whether anybody is there. */
    record Ping() implements Outcome {}

    /** Nobody needs it. */
    record NotNeeded() implements Outcome {}

    /**
     * It lacks what its event must have.
     *
     * @param reason a sentence for the log, without any of the payload
     */
    record Malformed(String reason) implements Outcome {}
  }

  /** Returns whether a delivery of this event and action could lead to work. */
  public static boolean wants(String event, String action) {
    return WebhookEvent.ofId(event).filter(known -> known.acts(action)).isPresent();
  }

  /**
   * Stores the delivery, unless nobody needs it.
   *
   * @param id the forge's name for it
   * @param event its event
   * @param body its payload as it was sent
   * @param at since when its work waits
   * @throws dev.loopguard.queue.QueueUnavailableException when it could not be stored
   */
  public Outcome take(String id, String event, byte[] body, Instant at) {
    return take(event, body, action -> new Delivery(id, event, action, at, false));
  }

  /** Does the same with a delivery that did not get through when it was sent. */
  public Outcome putBack(String id, String event, byte[] body, Instant at) {
    return take(event, body, action -> new Delivery(id, event, action, at, true));
  }

  private Outcome take(String event, byte[] body, Function<String, Delivery> delivery) {
    JsonNode payload;
    try {
      payload = json.readTree(body);
    } catch (StreamConstraintsException e) {
      return new Outcome.Malformed("the body goes beyond what is read: " + PayloadLimits.WORDS);
    } catch (JacksonException e) {
      return new Outcome.Malformed("the body is not JSON");
    } catch (IOException e) {
      return new Outcome.Malformed("the body cannot be read");
    }
    return switch (events.read(event, payload)) {
      case EventOutcome.Ping() -> new Outcome.Ping();
      case EventOutcome.NotNeeded() -> new Outcome.NotNeeded();
      case EventOutcome.Malformed(String reason) -> new Outcome.Malformed(reason);
      case EventOutcome.Work(List<Job> jobs) ->
          store(delivery.apply(payload.path("action").asText()), jobs);
    };
  }

  private Outcome store(Delivery delivery, List<Job> jobs) {
    return switch (queue.accept(delivery, jobs)) {
      case ACCEPTED -> {
        signal.workArrived();
        yield new Outcome.Accepted();
      }
      case REPEATED -> new Outcome.Repeated();
    };
  }
}
