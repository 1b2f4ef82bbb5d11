package dev.loopguard.lab.chaos;

import dev.loopguard.lab.ServerSetup;
import java.nio.file.Path;

/**
 * What a campaign does.
 *
 * @param seed chooses the faults, the kills and what people do; not how all that interleaves
 * @param kills how often a server is killed
 * @param pulls how many pull requests are worked on
 * @param place where the servers keep what they know
 * @param redelivers whether the harness brings lost deliveries in the end, as somebody would by
 *     hand; otherwise the servers must find them by themselves
 * @param server the folder of the packaged server
 */
public record Plan(long seed, int kills, int pulls, Place place, boolean redelivers, Path server) {
  /** Returns the plan for the server that was packaged beside these classes. */
  public static Plan of(long seed, int kills, int pulls, Place place) {
    return new Plan(seed, kills, pulls, place, true, ServerSetup.packaged());
  }

  /** Returns the same for a server in another folder. */
  public Plan with(Path folder) {
    return new Plan(seed, kills, pulls, place, redelivers, folder);
  }

  /** Returns the same where nobody brings lost deliveries. */
  public Plan withoutRedelivery() {
    return new Plan(seed, kills, pulls, place, false, server);
  }
}
