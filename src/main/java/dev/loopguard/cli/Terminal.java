package dev.loopguard.cli;

import java.time.InstantSource;

/**
 * What a command knows of where it runs.
 *
 * @param attended whether standard error is a terminal
 * @param clock what time it is
 */
public record Terminal(boolean attended, InstantSource clock) {}
