/**
 * Compares Loopguard's Python trees with those of CPython's own parser.
 *
 * <p>Never here: anything that a test of the suite needs; this is a developer's command.
 */
@NullMarked
package dev.loopguard.lab.oracle;

import org.jspecify.annotations.NullMarked;
