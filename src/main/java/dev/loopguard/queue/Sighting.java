package dev.loopguard.queue;

import dev.loopguard.model.Revision;

/**
 * What a run saw of a pull request that it left alone.
 *
 * @param head the newest commit
 * @param draft whether it was marked as a draft
 */
public record Sighting(Revision head, boolean draft) {}
