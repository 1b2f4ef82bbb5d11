package dev.loopguard.lab.load;

import dev.loopguard.lab.ServerSetup;
import java.nio.file.Path;

/**
 * How many pull requests are reviewed in a row.
 *
 * @param place the database
 * @param count how many
 * @param installations in how many installations, in turn
 * @param samples how often the server is looked at
 * @param jvm options of the server's Java virtual machine
 * @param server the folder of the packaged server
 */
public record ReviewsPlan(
    Store.Kind place, int count, int installations, int samples, String jvm, Path server) {
  private static final int SAMPLES = 25;

  /** Returns the plan for the server that was packaged beside these classes. */
  public static ReviewsPlan of(Store.Kind place, int count, int installations) {
    return new ReviewsPlan(
        place, count, installations, SAMPLES, DeliveriesPlan.JVM, ServerSetup.packaged());
  }

  /** Returns the same with fewer or more looks at the server. */
  public ReviewsPlan sampled(int times) {
    return new ReviewsPlan(place, count, installations, times, jvm, server);
  }

  /** Returns the same with other options of the server's virtual machine. */
  public ReviewsPlan withJvm(String options) {
    return new ReviewsPlan(place, count, installations, samples, options, server);
  }

  /** Returns the same for a server in another folder. */
  public ReviewsPlan with(Path folder) {
    return new ReviewsPlan(place, count, installations, samples, jvm, folder);
  }
}
