package dev.loopguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to check at one time.
 *
 * @param check how a file is checked
 * @param targets what the named paths lead to
 */
record Round(FileCheck check, List<CheckRun.Target> targets) {
  private static final String CONFIGURATION = ".github";

  Round {
    targets = List.copyOf(targets);
  }

  /**
   * Returns the folders in which a change could matter: those with files to check, and those above
   * them in the repository, for their ignore files and settings.
   */
  Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (CheckRun.Target target : targets) {
      target.found().folders().stream().findFirst().ifPresent(named -> above(named, folders));
      folders.addAll(target.found().folders());
    }
    return folders;
  }

  private static void above(Path folder, Set<Path> folders) {
    Path root = GitFolder.rootAbove(folder).orElse(folder);
    for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
      folders.add(at);
      Path settings = at.resolve(CONFIGURATION);
      if (Files.isDirectory(settings)) {
        folders.add(real(settings));
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }
}
