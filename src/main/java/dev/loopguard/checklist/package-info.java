/**
 * The catalogue: the pages of items and rules, Markdown with front matter, as records.
 *
 * <p>Never here: rule logic, HTTP.
 */
@NullMarked
package dev.loopguard.checklist;

import org.jspecify.annotations.NullMarked;
