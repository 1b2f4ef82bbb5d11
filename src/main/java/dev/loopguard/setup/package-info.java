/**
 * The way from a server that has nothing to an App that works: who may walk it, where the
 * credentials are kept, and the test at its end.
 *
 * <p>Never here: HTML, HTTP, the forge's addresses.
 */
@NullMarked
package dev.loopguard.setup;

import org.jspecify.annotations.NullMarked;
