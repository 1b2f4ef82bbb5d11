/**
 * YAML text to a small tree that knows its lines, and a strict way to read maps: the plain part of
 * YAML only, every mistake with its line and words for people.
 *
 * <p>Never here: what the keys mean.
 */
@NullMarked
package dev.loopguard.yaml;

import org.jspecify.annotations.NullMarked;
