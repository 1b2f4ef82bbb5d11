package dev.loopguard.web;

import dev.loopguard.setup.Proposal;
import dev.loopguard.setup.Setup;
import java.util.List;
import java.util.Map;

/**
 * What the browser is about to take to GitHub.
 *
 * @param target where the form goes
 * @param host the host it goes to
 * @param fields its fields
 * @param name the App's name
 * @param owner who is to own it
 * @param site this server's address
 * @param inside whether that address looks like one that only a private network knows
 */
record SetupConfirmation(
    String target,
    String host,
    List<Map.Entry<String, String>> fields,
    String name,
    String owner,
    String site,
    boolean inside) {
  SetupConfirmation {
    fields = List.copyOf(fields);
  }

  static SetupConfirmation of(Setup.Proposed.Ready ready) {
    return new SetupConfirmation(
        ready.form().target().toString(),
        ready.form().target().getHost(),
        List.copyOf(ready.form().fields().entrySet()),
        ready.wish().name(),
        ready.wish().organisation().orElse("your own account"),
        ready.wish().site().toString(),
        Proposal.isInside(ready.wish().site()));
  }
}
