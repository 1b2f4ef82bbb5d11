package dev.loopguard.lab.load;

import dev.loopguard.lab.ServerSetup;
import java.nio.file.Path;

/**
 * How deliveries are sent.
 *
 * @param place the database
 * @param rate how many a second; 0 for as many as are answered
 * @param seconds for how long
 * @param warmUp for how many seconds the same is done before, uncounted but for losses
 * @param connections how many are under way at once at most
 * @param workers how many reviews the server runs meanwhile; with none it takes deliveries in and
 *     no more
 * @param jvm options of the server's Java virtual machine
 * @param server the folder of the packaged server
 */
public record DeliveriesPlan(
    Store.Kind place,
    int rate,
    int seconds,
    int warmUp,
    int connections,
    int workers,
    String jvm,
    Path server) {
  /**
   * As much heap as the server needs, all of it in memory from the start: what grows beside it is
   * seen at once, and what grows in it by collecting.
   */
  public static final String JVM = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

  private static final int CONNECTIONS = 64;

  /** As a server has that nobody told otherwise. */
  private static final int WORKERS = 4;

  /** More than were ever answered. */
  private static final int MOST_A_SECOND = 8_000;

  /** Returns the plan for the server that was packaged beside these classes. */
  public static DeliveriesPlan of(Store.Kind place, int rate, int seconds, int warmUp) {
    return new DeliveriesPlan(
        place,
        rate,
        seconds,
        warmUp,
        CONNECTIONS,
        rate == 0 ? 0 : WORKERS,
        JVM,
        ServerSetup.packaged());
  }

  /** Returns the same with other options of the server's virtual machine. */
  public DeliveriesPlan withJvm(String options) {
    return new DeliveriesPlan(place, rate, seconds, warmUp, connections, workers, options, server);
  }

  /** Returns the same with another number of reviews at once. */
  public DeliveriesPlan working(int reviews) {
    return new DeliveriesPlan(place, rate, seconds, warmUp, connections, reviews, jvm, server);
  }

  /** Returns the same for a server in another folder. */
  public DeliveriesPlan with(Path folder) {
    return new DeliveriesPlan(place, rate, seconds, warmUp, connections, workers, jvm, folder);
  }

  int most(int duration) {
    return duration * (rate == 0 ? MOST_A_SECOND : rate);
  }
}
