package dev.loopguard.review;

import dev.loopguard.repoconfig.BaselineOutcome;
import java.util.List;

/**
 * What is not to be reported.
 *
 * @param given all that counts today; of two on one finding the first counts
 * @param baseline what came of the repository's baseline file, whose entries are among them
 */
public record Waivers(List<Waiver> given, BaselineOutcome baseline) {
  public static final Waivers NONE = new Waivers(List.of(), new BaselineOutcome.Absent());

  public Waivers {
    given = List.copyOf(given);
  }
}
