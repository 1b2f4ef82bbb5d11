package dev.loopguard.store;

import java.time.Instant;

/**
 * The word that a pull request is not to be reviewed for now.
 *
 * @param by the login of who said so
 * @param since when; kept to the microsecond
 */
public record Pause(String by, Instant since) {}
