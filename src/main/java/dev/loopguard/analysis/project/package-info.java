/**
 * The files in which a project says what it is: their text made into {@code ProjectFacts}. Nothing
 * here fetches them.
 */
@NullMarked
package dev.loopguard.analysis.project;

import org.jspecify.annotations.NullMarked;
