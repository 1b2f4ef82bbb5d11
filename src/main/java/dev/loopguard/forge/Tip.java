package dev.loopguard.forge;

import dev.loopguard.model.Revision;

/**
 * What of a pull request can change while it is reviewed.
 *
 * @param head its newest commit
 * @param open whether it is neither closed nor merged
 */
public record Tip(Revision head, boolean open) {}
