/**
 * A strict GitHub to test against, and what the launcher runs from the test class path.
 *
 * <p>Never here: anything the product needs.
 */
@NullMarked
package dev.loopguard.lab;

import org.jspecify.annotations.NullMarked;
