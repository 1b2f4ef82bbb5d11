/**
 * What is remembered beside the queue: what people dismissed, where they paused reviews, what
 * became of posted findings and what came of checking files, and the ports that keep it.
 *
 * <p>Never here: SQL, or how findings are matched.
 */
@NullMarked
package dev.loopguard.store;

import org.jspecify.annotations.NullMarked;
