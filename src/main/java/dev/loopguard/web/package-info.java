/**
 * The pages people open: the setup, what operators look at, and the checklist.
 *
 * <p>Never here: business rules.
 */
@NullMarked
package dev.loopguard.web;

import org.jspecify.annotations.NullMarked;
