package dev.loopguard.forge.localgit;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The files that differ between two sides, renames found as git finds them. */
final class TreeChanges {
  private static final int RENAME_PERCENT = 50;
  private static final int RENAME_LIMIT = 1000;

  private TreeChanges() {}

  /**
   * One changed path. A path whose type changed, like a file that became a link, is two entries.
   *
   * @param path the path at the head, or the old one of a removed file
   * @param entries what git's comparison says of it, one or two
   */
  record Change(String path, List<DiffEntry> entries) {
    boolean typeChanged() {
      return entries.size() > 1;
    }
  }

  /** Returns the changes from {@code before} to {@code after} by path. */
  static List<Change> between(Repository repository, Side before, Side after) throws IOException {
    Map<String, List<DiffEntry>> byPath =
        entries(repository, before, after).stream()
            .sorted(Comparator.comparing(TreeChanges::path))
            .collect(
                Collectors.groupingBy(TreeChanges::path, LinkedHashMap::new, Collectors.toList()));
    return byPath.entrySet().stream()
        .map(entry -> new Change(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<DiffEntry> entries(Repository repository, Side before, Side after)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.setRecursive(true);
      before.addTo(walk);
      after.addTo(walk);
      walk.setFilter(TreeFilter.ANY_DIFF);
      RenameDetector renames = new RenameDetector(repository);
      renames.setRenameScore(RENAME_PERCENT);
      renames.setRenameLimit(RENAME_LIMIT);
      renames.addAll(DiffEntry.scan(walk));
      return renames.compute();
    }
  }

  private static String path(DiffEntry entry) {
    return entry.getChangeType() == DiffEntry.ChangeType.DELETE
        ? entry.getOldPath()
        : entry.getNewPath();
  }
}
