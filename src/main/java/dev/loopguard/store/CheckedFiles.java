package dev.loopguard.store;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.model.Language;
import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * A cache of what came of checking files, so that those that a push leaves alone are neither
 * fetched nor checked again. Anything in it may be gone the next time; what it cannot read it does
 * not have. Methods throw what the queue throws when the database does not answer.
 */
public interface CheckedFiles {
  /** Remembers nothing. */
  CheckedFiles NONE =
      new CheckedFiles() {
        @Override
        public Map<Key, FileOutcome> outcomes(Collection<Key> keys, Instant now) {
          return Map.of();
        }

        @Override
        public Map<Place, String> blobs(Collection<Place> places, Instant now) {
          return Map.of();
        }

        @Override
        public void remember(
            Map<Key, FileOutcome> outcomes, Map<Place, String> blobs, Instant now) {}
      };

  /**
   * Everything that the outcome of a check depends on.
   *
   * @param language what the file was read as
   * @param path where it is: rules look at names, and findings carry them
   * @param blob the name of its content as an object of git
   * @param ruleSet the version of the rules
   * @param given a digest of all else that the check was given
   */
  record Key(Language language, String path, String blob, String ruleSet, String given) {}

  /**
   * A file of a commit.
   *
   * @param repository the forge's number of the repository
   */
  record Place(long repository, Revision commit, String path) {}

  /** Returns those outcomes that are remembered. */
  Map<Key, FileOutcome> outcomes(Collection<Key> keys, Instant now);

  /** Returns the names of the blobs that are known to be plain files at these places. */
  Map<Place, String> blobs(Collection<Place> places, Instant now);

  /**
   * Remembers outcomes, in place of others for the same keys, and where blobs are. Outcomes that
   * take very much space are left out.
   */
  void remember(Map<Key, FileOutcome> outcomes, Map<Place, String> blobs, Instant now);
}
