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
import org.jspecify.annotations.Nullable;

/**
 * The changed files at one side of a change, by the paths that they have there.
 *
 * @param read those whose content is at hand
 * @param unread those whose content nobody needed so far, since what came of their checks is known
 */
record ChangedSide(Map<String, SourceFile> read, Map<String, ContentRequest> unread) {
  ChangedSide() {
    this(new HashMap<>(), new HashMap<>());
  }

  void add(Snapshot snapshot, String path, ContentRequest request) {
    if (snapshot.known().containsKey(request)) {
      unread.put(path, request);
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

  Set<String> paths() {
    Set<String> paths = new HashSet<>(read.keySet());
    paths.addAll(unread.keySet());
    return paths;
  }

  /** Returns the content of a file, if it is at hand. */
  Optional<SourceFile> file(String path) {
    return Optional.ofNullable(read.get(path));
  }

  /** Returns what to ask for so that the files of {@code paths} are at hand. */
  Set<ContentRequest> missing(Set<String> paths) {
    Set<ContentRequest> missing = new HashSet<>();
    unread.forEach(
        (path, request) -> {
          if (paths.contains(path)) {
            missing.add(request);
          }
        });
    return missing;
  }

  /** Adds contents that were asked for. */
  void add(Map<ContentRequest, FileContent> contents) {
    Map<String, ContentRequest> wanted = new HashMap<>(unread);
    wanted.forEach(
        (path, request) -> {
          FileContent content = contents.get(request);
          if (content != null) {
            unread.remove(path);
            add(path, content);
          }
        });
  }
}
