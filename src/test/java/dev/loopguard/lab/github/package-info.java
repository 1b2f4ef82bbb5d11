/**
 * The insides of {@link dev.loopguard.lab.StrictGitHub}: what it remembers, and one class per
 * family of endpoints.
 *
 * <p>Never here: anything of the product; the double judges it from outside.
 */
@NullMarked
package dev.loopguard.lab.github;

import org.jspecify.annotations.NullMarked;
