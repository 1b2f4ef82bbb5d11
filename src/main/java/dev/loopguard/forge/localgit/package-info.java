/**
 * The forge's port over a local repository, for reviews before a push; read only.
 *
 * <p>Never here: a network, the working tree, decisions about reviews.
 */
@NullMarked
package dev.loopguard.forge.localgit;

import org.jspecify.annotations.NullMarked;
