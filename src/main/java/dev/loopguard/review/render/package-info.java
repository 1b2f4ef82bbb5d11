/**
 * The words of a review: Markdown for comments and check runs, through templates.
 *
 * <p>Never here: decisions about what is said, sending anything.
 */
@NullMarked
package dev.loopguard.review.render;

import org.jspecify.annotations.NullMarked;
