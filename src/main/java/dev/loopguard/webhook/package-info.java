/**
 * Webhook deliveries: signature, event to {@link dev.loopguard.queue.Job}, an answer in
 * milliseconds.
 *
 * <p>Never here: calls to GitHub, analysis.
 */
@NullMarked
package dev.loopguard.webhook;

import org.jspecify.annotations.NullMarked;
