/**
 * Small things about words that people read: the nearest known name, hostile text made harmless to
 * show.
 *
 * <p>Never here: Markdown, templates, any library.
 */
@NullMarked
package dev.loopguard.text;

import org.jspecify.annotations.NullMarked;
