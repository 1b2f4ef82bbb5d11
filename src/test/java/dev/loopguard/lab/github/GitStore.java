package dev.loopguard.lab.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare git repository in a temporary folder. */
final class GitStore implements AutoCloseable {
  private static final Instant FIRST_COMMIT = Instant.parse("2026-01-05T09:00:00Z");

  /**
   * A row of a tree.
   *
   * @param path its path from the root
   * @param mode its git mode
   * @param sha the object's name
   */
  record Row(String path, FileMode mode, String sha) {}

  private final Path folder;
  private final Repository git;
  private final AtomicInteger commits = new AtomicInteger();

  GitStore() {
    try {
      folder = Files.createTempDirectory("loopguard-lab");
      git = Git.init().setBare(true).setDirectory(folder.toFile()).call().getRepository();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  Repository repository() {
    return git;
  }

  /** Returns the commit that a branch, or a full object name, stands for. */
  Optional<String> resolve(String ref) {
    try {
      if (ref.matches("[0-9a-f]{40}")) {
        return commit(ref).map(RevCommit::name);
      }
      return Optional.ofNullable(git.exactRef(Constants.R_HEADS + ref))
          .map(Ref::getObjectId)
          .map(ObjectId::name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String tip(String branch) {
    return resolve(branch).orElseThrow(() -> new IllegalArgumentException("no branch " + branch));
  }

  void point(String branch, String commit) {
    try {
      RefUpdate update = git.updateRef(Constants.R_HEADS + branch);
      update.setNewObjectId(ObjectId.fromString(commit));
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String commit(String branch, String message, Map<String, Entry> changes) {
    Optional<String> parent = resolve(branch);
    Instant at = FIRST_COMMIT.plus(Duration.ofMinutes(commits.getAndIncrement()));
    PersonIdent who = new PersonIdent("Lab", "lab@example.org", at, ZoneOffset.UTC);
    try (ObjectInserter inserter = git.newObjectInserter()) {
      CommitBuilder builder = new CommitBuilder();
      builder.setTreeId(tree(inserter, parent, changes));
      parent.ifPresent(id -> builder.setParentId(ObjectId.fromString(id)));
      builder.setAuthor(who);
      builder.setCommitter(who);
      builder.setMessage(message);
      String commit = inserter.insert(builder).name();
      inserter.flush();
      point(branch, commit);
      return commit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectId tree(
      ObjectInserter inserter, Optional<String> parent, Map<String, Entry> changes)
      throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    for (Row row : parent.map(this::rows).orElse(List.of())) {
      if (!changes.containsKey(row.path())) {
        add(builder, row.path(), row.mode(), ObjectId.fromString(row.sha()));
      }
    }
    for (Map.Entry<String, Entry> change : changes.entrySet()) {
      String path = change.getKey();
      switch (change.getValue()) {
        case Entry.File file ->
            add(
                builder,
                path,
                FileMode.REGULAR_FILE,
                inserter.insert(Constants.OBJ_BLOB, file.content()));
        case Entry.Link link ->
            add(
                builder,
                path,
                FileMode.SYMLINK,
                inserter.insert(Constants.OBJ_BLOB, Constants.encode(link.target())));
        case Entry.Submodule submodule ->
            add(builder, path, FileMode.GITLINK, ObjectId.fromString(submodule.commit()));
        case Entry.Removed _ -> {}
      }
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  private static void add(DirCacheBuilder builder, String path, FileMode mode, ObjectId object) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(object);
    builder.add(entry);
  }

  /** Returns every file, link and submodule of a commit. */
  List<Row> rows(String commit) {
    List<Row> rows = new ArrayList<>();
    try (RevWalk revisions = new RevWalk(git);
        TreeWalk walk = new TreeWalk(git)) {
      walk.addTree(revisions.parseCommit(ObjectId.fromString(commit)).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        rows.add(new Row(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0).name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** Returns the tree that a tree's, a commit's or a branch's name stands for. */
  Optional<String> tree(String name) {
    Optional<String> object = name.matches("[0-9a-f]{40}") ? Optional.of(name) : resolve(name);
    try (RevWalk walk = new RevWalk(git)) {
      return object.isPresent() && git.getObjectDatabase().has(ObjectId.fromString(object.get()))
          ? Optional.of(walk.parseTree(ObjectId.fromString(object.get())).name())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of a tree, each folder before what it holds. */
  List<Row> tree(String tree, boolean recursive) {
    List<Row> rows = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(git)) {
      walk.addTree(ObjectId.fromString(tree));
      while (walk.next()) {
        rows.add(new Row(walk.getPathString(), walk.getFileMode(), walk.getObjectId(0).name()));
        if (recursive && walk.isSubtree()) {
          walk.enterSubtree();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  Optional<Row> row(String commit, String path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try (RevWalk revisions = new RevWalk(git);
        TreeWalk walk =
            TreeWalk.forPath(
                git, path, revisions.parseCommit(ObjectId.fromString(commit)).getTree())) {
      return walk == null || walk.getFileMode().equals(FileMode.TREE.getBits())
          ? Optional.empty()
          : Optional.of(new Row(path, walk.getFileMode(), walk.getObjectId(0).name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(String commit, String path) {
    return row(commit, path)
        .flatMap(row -> blob(row.sha()))
        .orElseThrow(() -> new IllegalArgumentException("no file " + path + " at " + commit));
  }

  /** Returns the content of a blob; empty when there is no such object, or it is no blob. */
  Optional<byte[]> blob(String sha) {
    try {
      ObjectId id = ObjectId.fromString(sha);
      if (!git.getObjectDatabase().has(id)) {
        return Optional.empty();
      }
      ObjectLoader loader = git.open(id);
      return loader.getType() == Constants.OBJ_BLOB
          ? Optional.of(loader.getBytes())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<RevCommit> commit(String sha) {
    try (RevWalk walk = new RevWalk(git)) {
      ObjectId id = ObjectId.fromString(sha);
      return git.getObjectDatabase().has(id) ? Optional.of(walk.parseCommit(id)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String mergeBase(String one, String other) {
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      RevCommit base = walk.next();
      if (base == null) {
        throw new IllegalStateException("no common ancestor");
      }
      return base.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the commits that {@code to} has and {@code from} lacks, oldest first. */
  List<RevCommit> between(String from, String to) {
    List<RevCommit> commits = new ArrayList<>();
    try (RevWalk walk = new RevWalk(git)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(to)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from)));
      for (RevCommit commit : walk) {
        commits.addFirst(commit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commits;
  }

  @Override
  public void close() {
    git.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
