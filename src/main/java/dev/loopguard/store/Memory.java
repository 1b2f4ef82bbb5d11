package dev.loopguard.store;

/** What is remembered from one run to the next. */
public record Memory(
    Dismissals dismissals, Pauses pauses, PostedFindings findings, CheckedFiles checked) {}
