package dev.loopguard.command;

/**
 * An option of a command.
 *
 * @param name as it is written, in lower case, like {@code --full}
 * @param summary what the command does with it, a short clause without a full stop
 * @param audience who may give it; the command's own audience must include them too
 */
public record Option(String name, String summary, Audience audience) {}
