/**
 * Chaos: pull requests that are pushed to while servers are killed and GitHub has a bad day, and
 * the audit of what stands on them afterwards.
 *
 * <p>Never here: our own markers. What was said is read from paths, lines and titles alone.
 */
@NullMarked
package dev.loopguard.lab.chaos;

import org.jspecify.annotations.NullMarked;
