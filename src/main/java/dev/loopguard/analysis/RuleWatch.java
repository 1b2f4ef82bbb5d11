package dev.loopguard.analysis;

import dev.loopguard.model.RuleId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which rule runs on a file just now, for another thread to see, and which must not run on it.
 * Telling costs no more than a plain write.
 */
public final class RuleWatch {
  private final Set<RuleId> barred;
  private final AtomicReference<@Nullable RuleId> running = new AtomicReference<>();

  /**
   * @param barred the rules that had their time on the file
   */
  public RuleWatch(Set<RuleId> barred) {
    this.barred = Set.copyOf(barred);
  }

  /** Returns the watch of a file on which every rule may run. */
  public static RuleWatch all() {
    return new RuleWatch(Set.of());
  }

  Set<RuleId> barred() {
    return barred;
  }

  void begins(RuleId rule) {
    running.setOpaque(rule);
  }

  void ends() {
    running.setOpaque(null);
  }

  /** Returns the rule that runs, if one does. */
  Optional<RuleId> running() {
    return Optional.ofNullable(running.getOpaque());
  }
}
