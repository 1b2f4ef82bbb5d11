/**
 * The records everyone speaks: pull requests, revisions, files, findings, rules and items.
 *
 * <p>Never here: behaviour beyond validation, and any library.
 */
@NullMarked
package dev.loopguard.model;

import org.jspecify.annotations.NullMarked;
