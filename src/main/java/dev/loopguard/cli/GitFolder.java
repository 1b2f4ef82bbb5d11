package dev.loopguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where git repositories are in the file system, told by their {@code .git}. */
final class GitFolder {
  static final String NAME = ".git";

  private static final String LINK = "gitdir:";

  private GitFolder() {}

  static boolean isRoot(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /** Returns the root of the work tree that {@code folder} lies in. */
  static Optional<Path> rootAbove(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (isRoot(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Returns the repository's own ignore file, shared by its linked work trees. */
  static Path exclude(Path root) throws IOException {
    Path git = root.resolve(NAME);
    if (Files.isRegularFile(git)) {
      String link = Files.readString(git).strip();
      git = root.resolve(link.startsWith(LINK) ? link.substring(LINK.length()).strip() : link);
      Path common = git.resolve("commondir");
      if (Files.isRegularFile(common)) {
        git = git.resolve(Files.readString(common).strip());
      }
    }
    return git.resolve("info").resolve("exclude");
  }
}
