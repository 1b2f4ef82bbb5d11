package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.model.Language;

/**
 * The check of one changed file.
 *
 * @param language the language it was read as
 * @param head what came of it at the head
 */
public record FileCheck(Language language, FileOutcome head) {}
