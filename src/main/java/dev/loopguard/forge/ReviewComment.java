package dev.loopguard.forge;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A comment on the change, anybody's.
 *
 * @param id the forge's number for it
 * @param nodeId the forge's global name for it
 * @param author who wrote it
 * @param path the file it is on
 * @param line the line of the head's side it is on; empty when outdated or on the whole file
 * @param inReplyTo the first comment of its thread, when it is a reply
 * @param body its Markdown
 * @param url where a person reads it
 * @param createdAt when it was written
 */
public record ReviewComment(
    long id,
    String nodeId,
    Author author,
    String path,
    OptionalInt line,
    OptionalLong inReplyTo,
    String body,
    String url,
    Instant createdAt) {}
