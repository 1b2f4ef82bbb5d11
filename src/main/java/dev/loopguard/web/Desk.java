package dev.loopguard.web;

import dev.loopguard.queue.QueueStatus;
import dev.loopguard.store.Books;
import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.Sweeps;
import java.net.URI;
import java.util.function.Supplier;

/**
 * What operators' pages are made of.
 *
 * @param findings what became of findings
 * @param sweeps when missed deliveries were looked for
 * @param place where people read repositories, which the setup may settle later
 */
public record Desk(
    Books books, QueueStatus queue, PostedFindings findings, Sweeps sweeps, Supplier<URI> place) {
  /** Returns where people read repositories. */
  public URI forge() {
    return place.get();
  }
}
