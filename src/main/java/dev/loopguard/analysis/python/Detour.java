package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Member;
import java.util.List;

/**
 * The way from a function of another module of the repository to the call that blocks.
 *
 * @param function the qualified name of the function
 * @param stops each call on it, the blocking one last
 * @param end what the last one is
 */
public record Detour(String function, List<Stop> stops, BlockingCall end) {
  public Detour {
    stops = List.copyOf(stops);
  }

  /**
   * A call on the way.
   *
   * @param path the file it stands in
   * @param name what is called, the last part of its name
   */
  public record Stop(String path, int line, String name) {
    static Stop of(String path, Member.Step step) {
      String reference = step.reference();
      return new Stop(path, step.line(), reference.substring(lastSeparator(reference) + 1));
    }

    private static int lastSeparator(String reference) {
      return Math.max(reference.lastIndexOf('.'), reference.lastIndexOf(':'));
    }
  }
}
