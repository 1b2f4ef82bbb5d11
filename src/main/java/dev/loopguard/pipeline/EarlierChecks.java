package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.forge.BlobName;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.model.Language;
import dev.loopguard.model.SourceFile;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.CheckedFiles;
import dev.loopguard.store.CheckedFiles.Place;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What came of checking files in earlier reviews, so that they need not be fetched again. Only what
 * depends on nothing but its key is remembered; a memory that does not answer costs no review.
 */
final class EarlierChecks {
  private static final Logger LOG = Logger.getLogger(EarlierChecks.class);

  private final CheckedFiles memory;
  private final String ruleSet;
  private final Function<String, Optional<Language>> language;
  private final Clock clock;

  /**
   * @param ruleSet the version of the rules
   * @param language what the file of a path is read as; empty when it is not read
   */
  EarlierChecks(
      CheckedFiles memory,
      String ruleSet,
      Function<String, Optional<Language>> language,
      Clock clock) {
    this.memory = memory;
    this.ruleSet = ruleSet;
    this.language = language;
    this.clock = clock;
  }

  /**
   * What is known of a file that was checked before.
   *
   * @param blob the name of its content
   */
  record Earlier(String blob, FileOutcome outcome) {}

  /** A file that was checked, by the content that was asked for. */
  record Fresh(ContentRequest request, SourceFile file, FileOutcome outcome) {}

  /**
   * Returns what came of the files whose contents are wanted, as far as that is known.
   *
   * @param repository the forge's number of the repository
   * @param given a digest of what checks are given beside the file
   */
  Map<ContentRequest, Earlier> recall(
      long repository, Collection<ContentRequest> requests, String given) {
    try {
      Map<CheckedFiles.Key, FileOutcome> outcomes = new HashMap<>();
      Map<ContentRequest, CheckedFiles.Key> keys =
          keys(requests, blobs(repository, requests), given);
      outcomes.putAll(memory.outcomes(keys.values(), clock.instant()));
      Map<ContentRequest, Earlier> known = new HashMap<>();
      keys.forEach(
          (request, key) -> {
            FileOutcome outcome = outcomes.get(key);
            if (outcome != null) {
              known.put(request, new Earlier(key.blob(), outcome));
            }
          });
      return known;
    } catch (QueueUnavailableException e) {
      LOG.debug("Earlier checks could not be read", e);
      return Map.of();
    }
  }

  private Map<ContentRequest, String> blobs(long repository, Collection<ContentRequest> requests) {
    Map<ContentRequest, String> blobs = new HashMap<>();
    Map<Place, ContentRequest> places = new HashMap<>();
    for (ContentRequest request : requests) {
      request
          .blobSha()
          .ifPresentOrElse(
              name -> blobs.put(request, name),
              () -> places.put(place(repository, request), request));
    }
    memory
        .blobs(places.keySet(), clock.instant())
        .forEach((place, name) -> blobs.put(places.get(place), name));
    return blobs;
  }

  private Map<ContentRequest, CheckedFiles.Key> keys(
      Collection<ContentRequest> requests, Map<ContentRequest, String> blobs, String given) {
    Map<ContentRequest, CheckedFiles.Key> keys = new HashMap<>();
    for (ContentRequest request : requests) {
      String blob = blobs.get(request);
      if (blob != null) {
        key(request.path(), blob, given).ifPresent(key -> keys.put(request, key));
      }
    }
    return keys;
  }

  private Optional<CheckedFiles.Key> key(String path, String blob, String given) {
    return language
        .apply(path)
        .map(known -> new CheckedFiles.Key(known, path, blob, ruleSet, given));
  }

  private static Place place(long repository, ContentRequest request) {
    return new Place(repository, request.revision(), request.path());
  }

  /** Remembers what came of files, under the names that their contents really have. */
  void remember(long repository, Collection<Fresh> files, String given) {
    Map<CheckedFiles.Key, FileOutcome> outcomes = new HashMap<>();
    Map<Place, String> blobs = new HashMap<>();
    for (Fresh fresh : files) {
      if (lasting(fresh.outcome()) && !BlobName.mayBeLink(fresh.file().content())) {
        ContentRequest request = fresh.request();
        String name = BlobName.like(request.revision().sha(), fresh.file().content());
        key(fresh.file().path(), name, given).ifPresent(key -> outcomes.put(key, fresh.outcome()));
        if (request.blobSha().isEmpty()) {
          blobs.put(place(repository, request), name);
        }
      }
    }
    try {
      memory.remember(outcomes, blobs, clock.instant());
    } catch (QueueUnavailableException e) {
      LOG.debug("Checks could not be remembered", e);
    }
  }

  /** What a crash, the time or the depth of the stack had a part in may be otherwise next time. */
  private static boolean lasting(FileOutcome outcome) {
    return switch (outcome) {
      case FileOutcome.Checked checked ->
          checked.gaps().stream().allMatch(Gap.Unparsable.class::isInstance);
      case FileOutcome.NotChecked(String _, FileOutcome.Reason reason) ->
          switch (reason) {
            case TOO_LARGE, BINARY, UNKNOWN_ENCODING, PYTHON_2, UNPARSABLE -> true;
            case NESTED_TOO_DEEPLY, TOO_SLOW, NO_TIME_LEFT -> false;
          };
    };
  }
}
