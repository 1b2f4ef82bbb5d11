/**
 * The pages people open: the server's state and the checklist.
 *
 * <p>Never here: business rules.
 */
@NullMarked
package dev.loopguard.web;

import org.jspecify.annotations.NullMarked;
