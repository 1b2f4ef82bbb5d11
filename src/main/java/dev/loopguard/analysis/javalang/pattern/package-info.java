/**
 * Rules of a repository's own over Java: patterns read by JavaParser and looked for in its trees.
 *
 * <p>Never here: where rules come from.
 */
@NullMarked
package dev.loopguard.analysis.javalang.pattern;

import org.jspecify.annotations.NullMarked;
