package dev.loopguard.ownrules;

import java.util.Optional;

/**
 * A file of rules.
 *
 * @param path its path from the root of its repository
 * @param tree where it can be read on, below the forge's address, like {@code acme/shop/blob/main}
 * @param text what stands in it; hostile
 */
public record RuleFile(String path, Optional<String> tree, String text) {}
