/**
 * What analysing a file means in any language, and the border where a crashing rule costs one rule
 * on one file.
 *
 * <p>Never here: a parser's types, GitHub.
 */
@NullMarked
package dev.loopguard.analysis;

import org.jspecify.annotations.NullMarked;
