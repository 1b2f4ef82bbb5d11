/** Tests of the Python parser. */
@NullMarked
package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.NullMarked;
