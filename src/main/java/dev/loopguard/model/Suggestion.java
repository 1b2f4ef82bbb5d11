package dev.loopguard.model;

import java.util.Objects;

/**
 * A replacement of whole lines that makes a finding go away.
 *
 * @param lines the lines to replace
 * @param replacement the text that takes their place, without the last line's end
 */
public record Suggestion(LineRange lines, String replacement) {
  public Suggestion {
    Objects.requireNonNull(lines);
    Objects.requireNonNull(replacement);
  }
}
