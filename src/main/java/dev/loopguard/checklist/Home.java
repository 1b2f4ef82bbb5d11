package dev.loopguard.checklist;

import java.util.Optional;

/**
 * The file in which a repository or its organisation declares a rule or an item of its own.
 *
 * @param tree where the file can be read on, below the forge's address: {@code
 *     acme/shop/blob/main}; empty for files that were read from a disk
 * @param path its path from the root of that repository
 * @param line the line of the declaration
 */
public record Home(Optional<String> tree, String path, int line) {}
