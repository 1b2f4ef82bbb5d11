/**
 * A repository's YAML to a {@link dev.loopguard.repoconfig.RepoConfig}: strict, with words for
 * people.
 *
 * <p>Never here: fetching.
 */
@NullMarked
package dev.loopguard.repoconfig;

import org.jspecify.annotations.NullMarked;
