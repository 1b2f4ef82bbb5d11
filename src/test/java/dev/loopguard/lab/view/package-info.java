/**
 * A pull request with its review, shown to people: in the terminal and as a page.
 *
 * <p>Never here: anything that asks the product; it shows what the double was told.
 */
@NullMarked
package dev.loopguard.lab.view;

import org.jspecify.annotations.NullMarked;
