package dev.loopguard.pipeline;

import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.model.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changed files at one side of a change, by the paths that they have there.
 *
 * @param read those whose content is at hand
 * @param unread those whose content nobody needed so far, since what came of their checks is known
 */
record ChangedSide(Map<String, SourceFile> read, Map<String, Unread> unread) {
  /**
   * @param blob the name of the content
   */
  record Unread(ContentRequest request, String blob) {}

  ChangedSide() {
    this(new HashMap<>(), new HashMap<>());
  }

  void add(Snapshot snapshot, String path, ContentRequest request) {
    EarlierChecks.Earlier known = snapshot.known().get(request);
    if (known != null) {
      unread.put(path, new Unread(request, known.blob()));
    } else {
      add(path, snapshot.contents().get(request));
    }
  }

  private void add(String path, @Nullable FileContent content) {
    if (content instanceof FileContent.Loaded loaded) {
      read.put(path, new SourceFile(path, loaded.bytes()));
    }
  }

  void keep(Predicate<String> wanted) {
    read.keySet().removeIf(wanted.negate());
    unread.keySet().removeIf(wanted.negate());
  }

  boolean has(String path) {
    return read.containsKey(path) || unread.containsKey(path);
  }

  Stream<String> endingIn(String end) {
    return Stream.concat(read.keySet().stream(), unread.keySet().stream())
        .filter(path -> Endings.is(path, end));
  }

  Set<String> paths() {
    Set<String> paths = new HashSet<>(read.keySet());
    paths.addAll(unread.keySet());
    return paths;
  }

  /** Returns the content of a file, if it is at hand. */
  Optional<SourceFile> file(String path) {
    return Optional.ofNullable(read.get(path));
  }

  /** Returns the names of the contents that are not at hand, by path. */
  Map<String, String> blobs() {
    Map<String, String> blobs = new HashMap<>();
    unread.forEach((path, file) -> blobs.put(path, file.blob()));
    return blobs;
  }

  /** Returns what to ask for so that the files of {@code paths} are at hand. */
  Set<ContentRequest> missing(Set<String> paths) {
    Set<ContentRequest> missing = new HashSet<>();
    unread.forEach(
        (path, file) -> {
          if (paths.contains(path)) {
            missing.add(file.request());
          }
        });
    return missing;
  }

  /** Adds contents that were asked for. */
  void add(Map<ContentRequest, FileContent> contents) {
    Map<String, Unread> wanted = new HashMap<>(unread);
    wanted.forEach(
        (path, file) -> {
          FileContent content = contents.get(file.request());
          if (content != null) {
            unread.remove(path);
            add(path, content);
          }
        });
  }
}
