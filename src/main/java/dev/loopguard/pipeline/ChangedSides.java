package dev.loopguard.pipeline;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a change makes of the files of a repository. A file whose content at the merge base cannot
 * be had passes for unchanged, so that nothing old looks new because of it.
 *
 * @param added paths that the merge base lacks
 */
record ChangedSides(ChangedSide head, ChangedSide base, Set<String> added) {
  /**
   * Reads them out of what was read for the check of the changed files.
   *
   * @param wanted whether files of a path have summaries
   */
  static ChangedSides of(Snapshot snapshot, Predicate<String> wanted) {
    ChangedSides sides = new ChangedSides(new ChangedSide(), new ChangedSide(), new HashSet<>());
    Comparison comparison = snapshot.comparison();
    for (PatchedFile file : comparison.files()) {
      if (file.status() == Status.REMOVED) {
        sides.base.add(snapshot, file.path(), ChangeReader.deletedOf(comparison, file));
        continue;
      }
      sides.head.add(snapshot, file.path(), ChangeReader.headOf(comparison, file));
      if (file.status() != Status.ADDED) {
        sides.base.add(snapshot, file.oldPath(), ChangeReader.baseOf(comparison, file));
      }
      if (file.status() == Status.ADDED || !file.path().equals(file.oldPath())) {
        sides.added.add(file.path());
      }
    }
    sides.head.keep(wanted);
    sides.base.keep(wanted);
    sides.added.removeAll(sides.base.paths());
    return sides;
  }

  /** Returns the paths at the merge base where those at the head are {@code paths}. */
  NavigableSet<String> atBase(Set<String> paths) {
    TreeSet<String> old = new TreeSet<>(paths);
    old.removeAll(added);
    old.addAll(base.paths());
    return old;
  }

  /** Adds contents that were asked for. */
  void add(Map<ContentRequest, FileContent> contents) {
    head.add(contents);
    base.add(contents);
  }
}
