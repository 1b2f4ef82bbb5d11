package dev.loopguard.forge.localgit;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.model.Bytes;
import java.io.IOException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads files of commits from the object database. */
final class Contents {
  private static final int LARGEST = 10 << 20;

  private final Repository repository;

  Contents(Repository repository) {
    this.repository = repository;
  }

  FileContent read(ContentRequest request) {
    try {
      return read(request.path(), ObjectId.fromString(request.revision().sha()));
    } catch (MissingObjectException missing) {
      return new FileContent.Unreadable(
          "its content is not in the local repository; fetch the whole history first");
    } catch (IOException broken) {
      return new FileContent.Unreadable("the local repository could not be read");
    }
  }

  /** Reads the repository's configuration as {@code commit} has it. */
  ConfigurationText configuration(ObjectId commit) throws IOException {
    return switch (read(ConfigurationText.PATH, commit)) {
      case FileContent.Loaded(Bytes bytes) -> new ConfigurationText.Found(bytes.utf8());
      case FileContent.Missing() -> new ConfigurationText.Absent();
      case FileContent.TooLarge(long size) ->
          new ConfigurationText.Unreachable(
              ConfigurationText.PATH + " is too large: " + size + " bytes");
      case FileContent.NotAFile(FileContent.Kind kind) ->
          new ConfigurationText.Unreachable(ConfigurationText.PATH + " is " + kind.words());
      case FileContent.Unreadable(String reason) -> new ConfigurationText.Unreachable(reason);
    };
  }

  private FileContent read(String path, ObjectId commit) throws IOException {
    try (RevWalk commits = new RevWalk(repository);
        ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = TreeWalk.forPath(reader, path, commits.parseCommit(commit).getTree())) {
      if (walk == null || FileMode.TREE.equals(walk.getFileMode())) {
        return new FileContent.Missing();
      }
      if (FileMode.SYMLINK.equals(walk.getFileMode())) {
        return new FileContent.NotAFile(FileContent.Kind.SYMLINK);
      }
      if (FileMode.GITLINK.equals(walk.getFileMode())) {
        return new FileContent.NotAFile(FileContent.Kind.SUBMODULE);
      }
      return blob(reader.open(walk.getObjectId(0)));
    }
  }

  private static FileContent blob(ObjectLoader loader) throws IOException {
    return loader.getSize() > LARGEST
        ? new FileContent.TooLarge(loader.getSize())
        : new FileContent.Loaded(Bytes.of(loader.getCachedBytes(LARGEST)));
  }
}
