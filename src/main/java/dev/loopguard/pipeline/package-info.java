/**
 * The order of the steps: {@link dev.loopguard.pipeline.ReviewJob}, {@link
 * dev.loopguard.pipeline.CommandJob} and the worker that runs them.
 *
 * <p>Never here: SQL, REST paths, prose.
 */
@NullMarked
package dev.loopguard.pipeline;

import org.jspecify.annotations.NullMarked;
