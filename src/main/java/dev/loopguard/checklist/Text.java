package dev.loopguard.checklist;

import java.util.Optional;

/**
 * A text in the languages people read.
 *
 * @param en English
 * @param zh Chinese, where it is written already
 */
public record Text(String en, Optional<String> zh) {}
