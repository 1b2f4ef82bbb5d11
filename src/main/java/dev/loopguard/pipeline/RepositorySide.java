package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileSummary;
import dev.loopguard.model.SourceFile;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of a repository at one side of a change. */
final class RepositorySide implements Neighbourhood.Side {
  private final SummaryShelf shelf;
  private final ChangedSide changed;
  private final Set<String> asked;
  private final Map<String, Optional<FileSummary>> summarised = new ConcurrentHashMap<>();
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

  private record Known(KnownFiles files, NavigableSet<String> paths) {}

  /**
   * Learns which files there are.
   *
   * @param files the files of the head
   * @param paths those of this side
   */
  void know(KnownFiles files, NavigableSet<String> paths) {
    known = new Known(files, Collections.unmodifiableNavigableSet(paths));
  }

  @Override
  public Optional<FileSummary> file(String path) {
    if (changed.has(path)) {
      return changed
          .file(path)
          .flatMap(own -> summarised.computeIfAbsent(path, _ -> shelf.summarise(own)));
    }
    Known all = known;
    return all != null && all.paths().contains(path) ? all.files().summary(path) : Optional.empty();
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
      asked.addAll(changed.paths());
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
    return missing;
  }

  @Override
  public boolean inVain(String path) {
    if (changed.read().containsKey(path)) {
      return false;
    }
    if (changed.has(path)) {
      asked.add(path);
      return true;
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
