/**
 * GitHub behind the port: REST paths, GraphQL, the App's key, tokens, rate limits.
 *
 * <p>Never here: decisions about what a review says.
 */
@NullMarked
package dev.loopguard.forge.github;

import org.jspecify.annotations.NullMarked;
