package dev.loopguard.pipeline;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import dev.loopguard.model.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a change makes of the files of a repository. A file whose content at the merge base is not
 * at hand passes for unchanged, so that nothing old looks new because of it.
 *
 * @param head the changed files whose content at the head is at hand, by path
 * @param base those whose content at the merge base is at hand, by the path that they have there
 * @param added paths that the merge base lacks
 */
record ChangedSides(Map<String, SourceFile> head, Map<String, SourceFile> base, Set<String> added) {
  /**
   * Reads them out of what was read for the check of the changed files.
   *
   * @param wanted whether files of a path have summaries
   */
  static ChangedSides of(Snapshot snapshot, Predicate<String> wanted) {
    ChangedSides sides = new ChangedSides(new HashMap<>(), new HashMap<>(), new HashSet<>());
    Comparison comparison = snapshot.comparison();
    for (PatchedFile file : comparison.files()) {
      if (file.status() == Status.REMOVED) {
        put(snapshot, file.path(), ChangeReader.deletedOf(comparison, file), sides.base);
        continue;
      }
      put(snapshot, file.path(), ChangeReader.headOf(comparison, file), sides.head);
      if (file.status() != Status.ADDED) {
        put(snapshot, file.oldPath(), ChangeReader.baseOf(comparison, file), sides.base);
      }
      if (file.status() == Status.ADDED || !file.path().equals(file.oldPath())) {
        sides.added.add(file.path());
      }
    }
    sides.head.keySet().removeIf(wanted.negate());
    sides.base.keySet().removeIf(wanted.negate());
    sides.added.removeAll(sides.base.keySet());
    return sides;
  }

  private static void put(
      Snapshot snapshot, String path, ContentRequest request, Map<String, SourceFile> side) {
    if (snapshot.contents().get(request) instanceof FileContent.Loaded loaded) {
      side.put(path, new SourceFile(path, loaded.bytes()));
    }
  }

  /** Returns the paths at the merge base where those at the head are {@code paths}. */
  NavigableSet<String> atBase(Set<String> paths) {
    TreeSet<String> old = new TreeSet<>(paths);
    old.removeAll(added);
    old.addAll(base.keySet());
    return old;
  }
}
