package dev.loopguard.cli;

import dev.loopguard.checklist.Catalogue;
import java.util.Optional;

/**
 * What reports say of Loopguard itself.
 *
 * @param version its version, when it runs from a packaged build
 * @param catalogue the pages of its rules
 */
public record Tool(Optional<String> version, Catalogue catalogue) {}
