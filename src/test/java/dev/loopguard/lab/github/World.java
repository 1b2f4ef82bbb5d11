package dev.loopguard.lab.github;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Everything the double remembers. */
public final class World implements AutoCloseable {
  private final Clock clock;
  private final Ids ids = new Ids();
  private final FakeApp app;
  private final Repositories repositories = new Repositories(this);
  private final Reactions reactions = new Reactions();
  private final Faults faults = new Faults();
  private final CallLog log = new CallLog();
  private final DeliveryLog deliveries = new DeliveryLog(this);
  private volatile Courier courier = (_, _) -> {};
  private volatile String apiUrl = "";

  /** Takes deliveries to the address that the App was registered with. */
  @FunctionalInterface
  public interface Courier {
    void deliver(String event, Delivered delivered);
  }

  /**
   * What is delivered.
   *
   * @param guid the delivery's name; empty for a new one
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Delivered(String guid, byte[] body) {}

  public World(Clock clock) {
    this.clock = clock;
    this.app = new FakeApp(clock, ids);
  }

  public FakeApp app() {
    return app;
  }

  public Repositories repositories() {
    return repositories;
  }

  public Faults faults() {
    return faults;
  }

  public CallLog log() {
    return log;
  }

  public DeliveryLog deliveries() {
    return deliveries;
  }

  public Reactions reactions() {
    return reactions;
  }

  /** Says who takes deliveries to the App's own webhook. */
  public void deliversBy(Courier one) {
    courier = one;
  }

  Courier courier() {
    return courier;
  }

  /** Returns the address of the API, without a slash at its end. */
  public String apiUrl() {
    return apiUrl;
  }

  /** Says where the API can be reached, once that is known. */
  public void listensAt(String url) {
    apiUrl = url;
  }

  Ids ids() {
    return ids;
  }

  Clock clock() {
    return clock;
  }

  /** Returns the present second, which is as fine as GitHub tells time. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public void close() {
    repositories.close();
  }
}
