package dev.loopguard.checklist;

/**
 * The prose of a page.
 *
 * @param markdown the Markdown below the front matter, in the languages it is written in
 */
public record Page(Text markdown) {}
