/**
 * The wiring: {@link dev.loopguard.app.Main}, typed configuration, the clock, executors, and the
 * producers that join ports and adapters.
 *
 * <p>Never here: logic.
 */
@NullMarked
package dev.loopguard.app;

import org.jspecify.annotations.NullMarked;
