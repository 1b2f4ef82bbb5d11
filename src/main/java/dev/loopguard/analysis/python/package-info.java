/**
 * The meaning of Python: names, scopes, types, asynchronous contexts, calls inside a file, and the
 * one walk in which all rules see it.
 *
 * <p>Never here: state between files, a rule.
 */
@NullMarked
package dev.loopguard.analysis.python;

import org.jspecify.annotations.NullMarked;
