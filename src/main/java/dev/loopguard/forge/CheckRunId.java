package dev.loopguard.forge;

/**
 * A check run of ours.
 *
 * @param value the forge's number for it
 */
public record CheckRunId(long value) {}
