/**
 * Who may see the pages of operators, and whether a form is one of ours: sessions, sign-in, forms.
 *
 * <p>Never here: what those pages show.
 */
@NullMarked
package dev.loopguard.web.signin;

import org.jspecify.annotations.NullMarked;
