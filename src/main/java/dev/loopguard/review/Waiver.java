package dev.loopguard.review;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The word of somebody with the right to give it that a finding is not to be reported, as far as it
 * counts today.
 *
 * @param target the finding
 * @param reason why; hostile text
 * @param by the login of who gave it; empty for the repository's baseline file
 * @param until the last day on which it counts, if there is one
 */
public record Waiver(Target target, String reason, Optional<String> by, Optional<LocalDate> until) {
  /**
   * The finding that is meant.
   *
   * @param strong its strong key
   * @param weak its weak key, where known
   * @param path the file it was in, at the head or at the merge base
   * @param everywhere whether every pull request of the repository is meant
   */
  public record Target(String strong, Optional<String> weak, String path, boolean everywhere) {}
}
