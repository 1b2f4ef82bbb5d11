/**
 * Benchmarks of the packaged server against the double of GitHub: figures with their targets.
 *
 * <p>Never here: assertions; a slow machine is no mistake.
 */
@NullMarked
package dev.loopguard.lab.bench;

import org.jspecify.annotations.NullMarked;
