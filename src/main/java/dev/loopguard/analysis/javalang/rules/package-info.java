/**
 * The Java rules, one final stateless class each, and their list.
 *
 * <p>Never here: how names, types and contexts are found out.
 */
@NullMarked
package dev.loopguard.analysis.javalang.rules;

import org.jspecify.annotations.NullMarked;
