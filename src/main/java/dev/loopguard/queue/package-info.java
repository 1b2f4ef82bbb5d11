/**
 * The work to do: jobs, and the port of the queue that holds them until they are done.
 *
 * <p>Never here: SQL.
 */
@NullMarked
package dev.loopguard.queue;

import org.jspecify.annotations.NullMarked;
