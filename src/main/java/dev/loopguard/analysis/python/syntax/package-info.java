/**
 * Reading Python: lexer, recursive-descent parser, the immutable typed tree, and error recovery.
 *
 * <p>Never here: names, rules.
 */
@NullMarked
package dev.loopguard.analysis.python.syntax;

import org.jspecify.annotations.NullMarked;
