/**
 * What is remembered beside the queue: what people dismissed, where they paused reviews and what
 * became of posted findings, and the ports that keep it.
 *
 * <p>Never here: SQL, or how findings are matched.
 */
@NullMarked
package dev.loopguard.store;

import org.jspecify.annotations.NullMarked;
