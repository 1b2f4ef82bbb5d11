/**
 * The commands of the command line, by picocli and without a container.
 *
 * <p>Never here: logic of its own; commands ask the other packages and print.
 */
@NullMarked
package dev.loopguard.cli;

import org.jspecify.annotations.NullMarked;
