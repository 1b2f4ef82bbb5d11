package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileSummary;
import dev.loopguard.forge.FileTree;
import dev.loopguard.forge.FileTree.Blob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The summaries of the files of one tree, taken from the shelf when they are asked for. Many are
 * taken at once, since what is used together stands together.
 */
final class KnownFiles {
  private static final int AT_ONCE = 100;

  private final SummaryShelf shelf;
  private final FileTree tree;
  private final List<String> paths;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Optional<FileSummary>> loaded = new HashMap<>();
  private final Set<String> absent = new HashSet<>();

  KnownFiles(SummaryShelf shelf, FileTree tree) {
    this.shelf = shelf;
    this.tree = tree;
    this.paths = List.copyOf(tree.files().keySet());
    for (int i = 0; i < paths.size(); i++) {
      places.put(paths.get(i), i);
    }
  }

  FileTree tree() {
    return tree;
  }

  /** Returns the summary of a file, if it is at hand and the file has one. */
  Optional<FileSummary> summary(String path) {
    return at(path).flatMap(summary -> summary);
  }

  /** Returns whether what there is to know of a file is at hand. */
  boolean knows(String path) {
    return at(path).isPresent();
  }

  private synchronized Optional<Optional<FileSummary>> at(String path) {
    Integer place = places.get(path);
    if (place != null && !loaded.containsKey(path) && !absent.contains(path)) {
      load(paths.subList(place, Math.min(place + AT_ONCE, paths.size())));
    }
    return Optional.ofNullable(loaded.get(path));
  }

  private void load(Collection<String> wanted) {
    Map<String, String> blobs = new LinkedHashMap<>();
    for (String path : wanted) {
      if (!loaded.containsKey(path) && !absent.contains(path)) {
        blobs.put(path, blob(path).name());
      }
    }
    Map<String, Optional<FileSummary>> read = shelf.read(blobs);
    loaded.putAll(read);
    blobs.keySet().stream().filter(path -> !read.containsKey(path)).forEach(absent::add);
  }

  private Blob blob(String path) {
    Blob blob = tree.files().get(path);
    if (blob == null) {
      throw new IllegalArgumentException("no such file in the tree");
    }
    return blob;
  }

  /** Returns the files of the tree of which nothing is known, without taking what is. */
  synchronized Set<String> missing() {
    Map<String, String> blobs = new HashMap<>();
    tree.files()
        .forEach(
            (path, blob) -> {
              if (!loaded.containsKey(path)) {
                blobs.put(path, blob.name());
              }
            });
    return shelf.missing(blobs);
  }

  /** Forgets what was not on the shelf: it may be by now. */
  synchronized void lookAgain() {
    absent.clear();
  }

  /** Adds what was read elsewhere, and keeps it on the shelf. */
  synchronized void add(Map<String, Optional<FileSummary>> read) {
    List<SummaryShelf.Entry> entries = new ArrayList<>();
    read.forEach(
        (path, summary) -> entries.add(new SummaryShelf.Entry(path, blob(path).name(), summary)));
    loaded.putAll(read);
    shelf.keep(entries);
  }
}
