/**
 * What Java files offer to the other files of their repository, and which file a type's name leads
 * to.
 *
 * <p>Never here: trees, the meaning of a file's own names, a rule.
 */
@NullMarked
package dev.loopguard.analysis.javalang.index;

import org.jspecify.annotations.NullMarked;
