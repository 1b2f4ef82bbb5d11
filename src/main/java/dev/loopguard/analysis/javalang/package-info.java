/**
 * The meaning of Java: imports, types as far as the files of a repository tell them, asynchronous
 * contexts, and the one walk in which all rules see it.
 *
 * <p>Never here: state between files, a rule.
 */
@NullMarked
package dev.loopguard.analysis.javalang;

import org.jspecify.annotations.NullMarked;
