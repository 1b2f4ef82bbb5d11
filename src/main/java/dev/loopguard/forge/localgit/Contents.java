package dev.loopguard.forge.localgit;

import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.RuleTexts;
import dev.loopguard.forge.RuleTexts.RuleText;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** Reads files of commits from the object database. */
final class Contents {
  private static final int LARGEST = 10 << 20;

  private final Repository repository;
  private final Optional<Side> other;

  /**
   * @param other a side that is no commit, which files may be asked of too
   */
  Contents(Repository repository, Optional<Side> other) {
    this.repository = repository;
    this.other = other;
  }

  FileContent read(ContentRequest request) {
    try {
      return read(request.path(), side(request.revision()));
    } catch (MissingObjectException missing) {
      return new FileContent.Unreadable(
          "its content is not in the local repository; fetch the whole history first");
    } catch (IOException broken) {
      return new FileContent.Unreadable("the local repository could not be read");
    }
  }

  /** Returns the paths of the files of a commit, links and submodules left out. */
  SortedSet<String> paths(Revision revision) throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      side(revision).addTo(walk);
      walk.setRecursive(true);
      while (walk.next()) {
        if ((walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
          paths.add(walk.getPathString());
        }
      }
    }
    return paths;
  }

  private Side side(Revision revision) throws IOException {
    Optional<Side> named =
        Stream.concat(other.stream(), Stream.of(new Side.Nothing()))
            .filter(side -> side.revision().equals(revision))
            .findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    try (RevWalk commits = new RevWalk(repository)) {
      return new Side.Commit(commits.parseCommit(ObjectId.fromString(revision.sha())));
    }
  }

  /** Reads the repository's configuration as {@code side} has it. */
  ConfigurationText configuration(Side side) throws IOException {
    return switch (read(ConfigurationText.PATH, side)) {
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

  /** Reads the files of rules as {@code side} has them. */
  RuleTexts rules(Side side) throws IOException {
    List<RuleText> texts = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (String path : ruleFiles(side)) {
      switch (read(path, side)) {
        case FileContent.Loaded(Bytes bytes) -> texts.add(new RuleText(path, bytes.utf8()));
        case FileContent other -> unread.add(path + " could not be read as a text.");
      }
    }
    return new RuleTexts(texts, List.of(), unread);
  }

  private List<String> ruleFiles(Side side) throws IOException {
    List<String> paths = new ArrayList<>();
    try (ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = new TreeWalk(reader)) {
      side.addTo(walk);
      walk.setRecursive(true);
      walk.setFilter(PathFilter.create(RuleTexts.FOLDER));
      while (walk.next() && paths.size() <= RuleTexts.MOST) {
        String name = walk.getPathString().substring(RuleTexts.FOLDER.length() + 1);
        if (!name.contains("/") && RuleTexts.holdsRules(name)) {
          paths.add(walk.getPathString());
        }
      }
    }
    return paths;
  }

  private FileContent read(String path, Side side) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = new TreeWalk(reader)) {
      side.addTo(walk);
      walk.setRecursive(true);
      walk.setFilter(PathFilter.create(path));
      if (!walk.next() || !walk.getPathString().equals(path)) {
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
