package dev.loopguard.analysis;

import dev.loopguard.model.LineRange;

/**
 * A function of a file whose calls are asynchronous.
 *
 * @param name its qualified name within the file, like {@code Client.fetch}
 * @param lines from its first line to its last
 */
public record AsyncDefinition(String name, LineRange lines) {}
