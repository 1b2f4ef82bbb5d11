package dev.loopguard.store;

import dev.loopguard.model.PullRequestRef;

/**
 * A run as lists show it.
 *
 * @param id its number; a later run has a greater one
 */
public record RunLine(
    long id, PullRequestRef pull, Run.Times times, Run.Ending ending, Run.Totals totals) {}
