/**
 * A small interpreter of GraphQL: reads a schema and operations, holds one against the other as the
 * specification says, and carries them out. It knows nothing of GitHub.
 */
@NullMarked
package dev.loopguard.lab.graphql;

import org.jspecify.annotations.NullMarked;
