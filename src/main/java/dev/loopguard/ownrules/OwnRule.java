package dev.loopguard.ownrules;

import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.checklist.RulePage;

/** A rule that works on its examples: what people read of it, and what is looked for. */
public record OwnRule(RulePage page, PatternRule pattern) {}
