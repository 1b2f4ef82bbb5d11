/**
 * What is thrown at each reader of hostile input, and what must hold of the answer.
 *
 * <p>Never here: cases that are known by name; they stand in the tests of each reader.
 */
@NullMarked
package dev.loopguard.lab.fuzz;

import org.jspecify.annotations.NullMarked;
