/**
 * The command line: picocli commands over the same engine as the server.
 *
 * <p>Never here: logic of its own.
 */
@NullMarked
package dev.loopguard.cli;

import org.jspecify.annotations.NullMarked;
