package dev.loopguard.review;

/**
 * A finding that is not reported because somebody dismissed it.
 *
 * @param wanted what would be said
 * @param waiver who said so, and why
 */
public record Dismissed(Wanted wanted, Waiver waiver) {}
