package dev.loopguard.web;

import dev.loopguard.setup.Proposal;
import java.util.Map;
import java.util.Optional;

/**
 * The form of the setup page, filled in.
 *
 * @param mistakes a sentence by the field's name
 * @param problem why nothing could be kept; empty when it could
 * @param place where credentials will be, as the end of a sentence
 * @param hostFixed whether the configuration has the host
 * @param siteFixed whether the configuration has this server's address
 */
record SetupForm(
    Proposal proposal,
    Map<String, String> mistakes,
    String problem,
    String place,
    boolean hostFixed,
    boolean siteFixed) {
  SetupForm {
    mistakes = Map.copyOf(mistakes);
  }

  /** Returns what is wrong with a field; empty when nothing is. */
  public String mistake(String field) {
    return Optional.ofNullable(mistakes.get(field)).orElse("");
  }
}
