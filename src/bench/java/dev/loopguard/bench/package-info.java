/**
 * How fast the engines are: JMH benchmarks and what runs them.
 *
 * <p>Never here: a test. The profile {@code bench} compiles it, the normal build does not.
 */
@NullMarked
package dev.loopguard.bench;

import org.jspecify.annotations.NullMarked;
