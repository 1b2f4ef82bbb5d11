package dev.loopguard.forge;

import dev.loopguard.model.LineRange;

/**
 * A comment to post on lines of the head's side; all of them must lie in one hunk of the diff.
 *
 * @param path the file's path at the head
 * @param lines the lines
 * @param body Markdown, at most 65,536 characters
 */
public record InlineComment(String path, LineRange lines, String body) {}
