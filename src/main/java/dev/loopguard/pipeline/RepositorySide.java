package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileSummary;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a repository at one side of a change. */
final class RepositorySide implements Neighbourhood.Side {
  private final SummaryShelf shelf;
  private final ChangedSide changed;
  private final Set<String> asked;
  private final Map<String, Optional<FileSummary>> summarised = new ConcurrentHashMap<>();
  private final Set<String> sources = ConcurrentHashMap.newKeySet();
  private @Nullable Map<String, Optional<FileSummary>> kept;
  private volatile @Nullable Known known;

  /**
   * @param changed the changed files
   * @param asked where it is noted what was asked for in vain
   */
  RepositorySide(SummaryShelf shelf, ChangedSide changed, Set<String> asked) {
    this.shelf = shelf;
    this.changed = changed;
    this.asked = asked;
  }

  private record Known(KnownFiles files, NavigableSet<String> paths, Endings endings) {}

  /**
   * Learns which files there are.
   *
   * @param files the files of the head
   * @param paths those of this side
   */
  void know(KnownFiles files, NavigableSet<String> paths) {
    known = new Known(files, Collections.unmodifiableNavigableSet(paths), new Endings(paths));
  }

  @Override
  public Optional<FileSummary> file(String path) {
    if (changed.has(path)) {
      Optional<SourceFile> own = changed.file(path);
      return own.isPresent()
          ? summarised.computeIfAbsent(path, _ -> own.flatMap(shelf::summarise))
          : kept().getOrDefault(path, Optional.empty());
    }
    Known all = known;
    return all != null && all.paths().contains(path) ? all.files().summary(path) : Optional.empty();
  }

  /** Returns what is known of the changed files whose contents are not at hand. */
  private synchronized Map<String, Optional<FileSummary>> kept() {
    Map<String, Optional<FileSummary>> known = kept;
    if (known == null) {
      known = shelf.read(changed.blobs());
      kept = known;
    }
    return known;
  }

  /** Returns what was found out of changed files whose contents are at hand. */
  Map<SourceFile, Optional<FileSummary>> found() {
    Map<SourceFile, Optional<FileSummary>> found = new HashMap<>();
    summarised.forEach(
        (path, summary) -> changed.file(path).ifPresent(file -> found.put(file, summary)));
    return found;
  }

  /** Returns what to ask for so that what was asked of changed files can be answered. */
  Set<ContentRequest> missing(Set<String> paths) {
    Set<String> wanted = new HashSet<>(paths);
    wanted.removeAll(kept().keySet());
    wanted.addAll(sources);
    return changed.missing(wanted);
  }

  @Override
  public boolean sourceInVain(String path) {
    boolean unread = changed.unread().containsKey(path);
    if (unread) {
      sources.add(path);
    }
    return unread;
  }

  @Override
  public boolean has(String path) {
    return changed.has(path) || isThere(path, known);
  }

  private static boolean isThere(String path, @Nullable Known all) {
    if (all == null) {
      return false;
    }
    String below = path + "/";
    String next = all.paths().ceiling(below);
    return all.paths().contains(path) || (next != null && next.startsWith(below));
  }

  @Override
  public List<String> endingIn(String path) {
    Known all = known;
    return Stream.concat(
            all == null ? Stream.empty() : all.endings().of(path), changed.endingIn(path))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public boolean mayLearnPaths(boolean inVain) {
    Known all = known;
    return all == null || (inVain && !all.files().tree().whole());
  }

  @Override
  public Optional<SourceFile> source(String path) {
    return changed.file(path);
  }

  @Override
  public Collection<String> paths() {
    Known all = known;
    return all == null ? changed.paths() : all.paths();
  }

  @Override
  public boolean whole() {
    Known all = known;
    return all != null && all.files().tree().whole() && missing(all).isEmpty();
  }

  @Override
  public boolean allInVain() {
    Known all = known;
    if (all == null) {
      return true;
    }
    Set<String> missing = missing(all);
    asked.addAll(missing);
    return !missing.isEmpty() || !all.files().tree().whole();
  }

  private Set<String> missing(Known all) {
    Set<String> missing = new TreeSet<>(all.files().missing());
    missing.retainAll(all.paths());
    missing.removeAll(changed.read().keySet());
    missing.addAll(changed.unread().keySet());
    missing.removeAll(kept().keySet());
    return missing;
  }

  @Override
  public boolean inVain(String path) {
    if (changed.read().containsKey(path)) {
      return false;
    }
    if (changed.has(path)) {
      boolean unknown = !kept().containsKey(path);
      if (unknown) {
        asked.add(path);
      }
      return unknown;
    }
    Known all = known;
    if (all == null) {
      asked.add(path);
      return true;
    }
    if (!all.paths().contains(path)) {
      return !all.files().tree().whole();
    }
    if (all.files().knows(path)) {
      return false;
    }
    asked.add(path);
    return true;
  }
}
