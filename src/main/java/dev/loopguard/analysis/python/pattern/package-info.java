/**
 * Rules of a repository's own over Python: patterns read by our parser and looked for in our trees.
 *
 * <p>Never here: where rules come from.
 */
@NullMarked
package dev.loopguard.analysis.python.pattern;

import org.jspecify.annotations.NullMarked;
