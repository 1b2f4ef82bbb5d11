package dev.loopguard.cli;

import java.time.InstantSource;
import java.util.Map;

/**
 * What a command knows of where it runs.
 *
 * @param attended whether standard error is a terminal
 * @param colours whether standard output shows colours, and nobody asked for none
 * @param clock what time it is
 */
public record Terminal(boolean attended, boolean colours, InstantSource clock) {
  /**
   * Returns whether output is coloured unless an option says otherwise.
   *
   * @param environment its {@code NO_COLOR} beats its {@code CLICOLOR_FORCE}, which beats the rest
   * @param terminal whether standard output is a terminal
   * @see <a href="https://no-color.org">NO_COLOR</a>
   * @see <a href="https://bixense.com/clicolors">CLICOLOR_FORCE</a>
   */
  public static boolean coloured(Map<String, String> environment, boolean terminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
    boolean able = terminal && !environment.getOrDefault("TERM", "").equals("dumb");
    return able || !(forced.isEmpty() || forced.equals("0"));
  }
}
