/**
 * What brings back what was missed and takes away what is over: sweeps that run once for all
 * replicas, on requests of ours alone.
 *
 * <p>Never here: SQL, REST paths.
 */
@NullMarked
package dev.loopguard.recovery;

import org.jspecify.annotations.NullMarked;
