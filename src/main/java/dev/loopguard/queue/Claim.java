package dev.loopguard.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that one worker holds until it says how it ended or its lease runs out.
 *
 * @param key the row of the work
 * @param owner the lease's name, new at each claim: every later write is fenced by it
 * @param sequence for a review, the wanted sequence that this run will have done; 0 for a command
 * @param attempt how many tries came before this one since the newest request: those given back,
 *     and those whose lease ran out. A worker that finds more than it allows parks the work without
 *     running it, so that work which kills its process is parked some day
 * @param firstRequested when the work was first asked for
 * @param job what to do
 * @param delivery the forge's name of the newest delivery that asked for it; empty when none did
 */
public record Claim(
    long key,
    String owner,
    long sequence,
    int attempt,
    Instant firstRequested,
    Job.Task job,
    Optional<String> delivery) {}
