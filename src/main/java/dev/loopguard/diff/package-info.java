/**
 * Reading a change: patch text to hunks, changed lines, commentable lines, and the line map between
 * the two sides; a patch from two texts when the forge left it out.
 *
 * <p>Never here: I/O.
 */
@NullMarked
package dev.loopguard.diff;

import org.jspecify.annotations.NullMarked;
