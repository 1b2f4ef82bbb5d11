package dev.loopguard.lab.fuzz;

import java.nio.file.Path;
import java.util.List;

/** All readers of hostile input. */
public final class Targets {
  private Targets() {}

  /**
   * Makes them.
   *
   * @param folder where they may keep what they store
   */
  public static List<Target> all(Path folder) {
    return List.of(
        new WebhookTarget(folder),
        new PatchTarget(),
        EngineTarget.python(),
        EngineTarget.java(),
        new CommandTarget(),
        ConfigurationTarget.configuration(),
        ConfigurationTarget.baseline(),
        new OwnRulesTarget());
  }
}
