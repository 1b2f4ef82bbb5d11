package dev.loopguard.review;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.model.Language;
import java.util.Optional;

/**
 * The check of one changed file.
 *
 * @param language the language it was read as
 * @param head what came of it at the head
 * @param base what came of it at the merge base; empty when it is new or could not be read there
 */
public record FileCheck(Language language, FileOutcome head, Optional<FileOutcome> base) {}
