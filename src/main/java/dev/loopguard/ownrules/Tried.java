package dev.loopguard.ownrules;

import dev.loopguard.model.RuleId;
import java.util.List;

/**
 * A rule and what its patterns and examples showed.
 *
 * @param path the file it stands in
 * @param line the line it begins on
 * @param examples how many examples it has
 * @param mistakes what is wrong; empty for a rule that works
 */
public record Tried(RuleId id, String path, int line, int examples, List<Mistake> mistakes) {
  public Tried {
    mistakes = List.copyOf(mistakes);
  }
}
