package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;

/**
 * An item of the checklist.
 *
 * @param id its name
 * @param group the heading it stands under
 * @param title what it says, a short clause without a full stop
 * @param page what people read of it
 */
public record Item(ItemId id, Text group, Text title, Page page) {}
