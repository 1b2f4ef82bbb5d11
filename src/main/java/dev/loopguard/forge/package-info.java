/**
 * The port to the place where pull requests live: what is read of one, what is written to it, and
 * how that fails.
 *
 * <p>Never here: JSON, HTTP, tokens.
 */
@NullMarked
package dev.loopguard.forge;

import org.jspecify.annotations.NullMarked;
