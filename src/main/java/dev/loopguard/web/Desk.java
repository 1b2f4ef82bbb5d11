package dev.loopguard.web;

import dev.loopguard.queue.QueueStatus;
import dev.loopguard.store.Books;
import dev.loopguard.store.PostedFindings;
import java.net.URI;
import java.util.function.Supplier;

/**
 * What operators' pages are made of.
 *
 * @param findings what became of findings
 * @param forgeNow asked for where people read repositories, which setting the App up may change
 */
public record Desk(Books books, QueueStatus queue, PostedFindings findings, Supplier<URI> forgeNow) {
  URI forge() {
    return forgeNow.get();
  }
}
