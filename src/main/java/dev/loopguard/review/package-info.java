/**
 * What to say about a change: the identity of findings, what was said already, the plan of a review
 * and the state of every checklist item.
 *
 * <p>Never here: sending anything, a clock, the words (those are in {@code render}).
 */
@NullMarked
package dev.loopguard.review;

import org.jspecify.annotations.NullMarked;
