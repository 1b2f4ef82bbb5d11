/**
 * Rules and items of a repository's own: files of YAML to pages of the catalogue and patterns for
 * the analyzers, each tried on its examples.
 *
 * <p>Never here: fetching, how patterns are compared with code.
 */
@NullMarked
package dev.loopguard.ownrules;

import org.jspecify.annotations.NullMarked;
