/**
 * The order of the steps of a review.
 *
 * <p>Never here: SQL, REST paths, prose.
 */
@NullMarked
package dev.loopguard.pipeline;

import org.jspecify.annotations.NullMarked;
