/**
 * Slash commands: one class each, from arguments and context to a sealed {@link
 * dev.loopguard.command.Effect}, and the registry that help is made from.
 *
 * <p>Never here: calling the forge or the queue.
 */
@NullMarked
package dev.loopguard.command;

import org.jspecify.annotations.NullMarked;
