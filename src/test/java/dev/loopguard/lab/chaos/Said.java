package dev.loopguard.lab.chaos;

/**
 * What a comment is about.
 *
 * @param statement the line it stands on, which no other line of the pull request is like
 * @param title the title of the rule
 */
record Said(String statement, String title) {}
