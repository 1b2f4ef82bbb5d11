package dev.loopguard.lab.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What GitHub remembers of the App's webhook deliveries, for three days. */
public final class DeliveryLog {
  /** How long GitHub keeps a delivery (docs: "Viewing webhook deliveries"). */
  public static final Duration KEPT = Duration.ofDays(3);

  /** Above what a double holds: present numbers of deliveries need all of 64 bits. */
  private static final long BEYOND_DOUBLES = 1L << 53;

  /** How the receiver answered an attempt. */
  public sealed interface Answered {
    /** With a status. */
    record With(int status) implements Answered {}

    /** Not at all: nobody listened. */
    record NotConnected() implements Answered {}

    /** Not in time. */
    record TooLate() implements Answered {}
  }

  /**
   * One attempt to deliver.
   *
   * @param id its number
   * @param guid the delivery's, which all attempts share
   * @param redelivery whether an earlier attempt was made
   * @param payload what was sent
   * @param shown whether GitHub still shows the payload
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Attempt(
      long id,
      String guid,
      Instant at,
      boolean redelivery,
      String event,
      byte[] payload,
      boolean shown,
      Answered answered) {

    boolean succeeded() {
      return statusCode() >= 200 && statusCode() < 300;
    }

    int statusCode() {
      return switch (answered) {
        case Answered.With(int status) -> status;
        case Answered.NotConnected _ -> 502;
        case Answered.TooLate _ -> 504;
      };
    }

    String status() {
      return switch (answered) {
        case Answered.With(int status) -> succeeded() ? "OK" : "Invalid HTTP Response: " + status;
        case Answered.NotConnected _ -> "failed to connect";
        case Answered.TooLate _ -> "timed out";
      };
    }
  }

  private final World world;
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  DeliveryLog(World world) {
    this.world = world;
  }

  /** Notes an attempt that ended now. */
  public void add(String guid, String event, byte[] payload, Answered answered) {
    add(guid, event, payload, true, answered);
  }

  /** Notes an attempt whose payload GitHub will not show. */
  public void addHidden(String guid, String event, byte[] payload, Answered answered) {
    add(guid, event, payload, false, answered);
  }

  private void add(String guid, String event, byte[] payload, boolean shown, Answered answered) {
    boolean again = attempts.stream().anyMatch(attempt -> attempt.guid().equals(guid));
    attempts.add(
        new Attempt(
            BEYOND_DOUBLES + world.ids().next(),
            guid,
            world.now(),
            again,
            event,
            payload,
            shown,
            answered));
  }

  /** Returns what is still kept, newest first. */
  List<Attempt> kept() {
    Instant oldest = world.now().minus(KEPT);
    return attempts.stream()
        .filter(attempt -> attempt.at().isAfter(oldest))
        .sorted(Comparator.comparingLong(Attempt::id).reversed())
        .toList();
  }
}
