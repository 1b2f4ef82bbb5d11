/**
 * Code patterns with metavariables, whatever the language: what a rule of a repository's own says,
 * and how a pattern's tree is compared with a file's.
 *
 * <p>Never here: a parser's types, where rules come from.
 */
@NullMarked
package dev.loopguard.analysis.pattern;

import org.jspecify.annotations.NullMarked;
