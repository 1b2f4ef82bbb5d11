package dev.loopguard.review;

/**
 * A finding that a comment in the code silences.
 *
 * @param wanted what would be said
 * @param line the line of the silencing comment
 * @param reason the words given there, or empty; hostile text
 */
public record Silenced(Wanted wanted, int line, String reason) {}
