/**
 * Load: many deliveries at once, and many reviews in a row, against the packaged server, with what
 * it costs.
 *
 * <p>Never here: who sends and who plays GitHub in the process of who measures.
 */
@NullMarked
package dev.loopguard.lab.load;

import org.jspecify.annotations.NullMarked;
