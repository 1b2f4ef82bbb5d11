/**
 * What Python files offer to the other files of their repository, and which file a module's name
 * leads to.
 *
 * <p>Never here: trees, the meaning of a file's own names, a rule.
 */
@NullMarked
package dev.loopguard.analysis.python.index;

import org.jspecify.annotations.NullMarked;
