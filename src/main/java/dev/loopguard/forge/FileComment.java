package dev.loopguard.forge;

/**
 * A comment to post on a whole file of the change.
 *
 * @param path the file's path at the head
 * @param body Markdown, at most 65,536 characters
 */
public record FileComment(String path, String body) {}
