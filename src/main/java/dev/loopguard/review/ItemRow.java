package dev.loopguard.review;

import dev.loopguard.checklist.Item;

/** A row of the checklist as it stands on a change. */
public record ItemRow(Item item, ItemState state) {}
