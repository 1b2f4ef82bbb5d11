package dev.loopguard.forge;

/**
 * A comment of a pull request's conversation.
 *
 * @param id the forge's number for it
 * @param author who wrote it
 * @param body its Markdown
 */
public record ConversationComment(long id, Author author, String body) {}
