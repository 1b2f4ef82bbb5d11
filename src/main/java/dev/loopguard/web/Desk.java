package dev.loopguard.web;

import dev.loopguard.queue.QueueStatus;
import dev.loopguard.store.Books;
import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.Sweeps;
import java.net.URI;

/**
 * What operators' pages are made of.
 *
 * @param findings what became of findings
 * @param sweeps when missed deliveries were looked for
 * @param forge where people read repositories
 */
public record Desk(
    Books books, QueueStatus queue, PostedFindings findings, Sweeps sweeps, URI forge) {}
