package dev.loopguard.forge.localgit;

import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** A real repository in a folder, whose commits are written straight from maps. */
public final class TemporaryRepository implements AutoCloseable {
  private static final PersonIdent SOMEBODY =
      new PersonIdent("Somebody", "somebody@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final Repository repository;

  public TemporaryRepository(Path folder) throws IOException {
    Files.createDirectories(folder);
    repository = new FileRepository(folder.resolve(".git").toFile());
    repository.create();
    repository.updateRef(Constants.HEAD).link("refs/heads/main");
  }

  /** What a path holds in a commit. */
  public record Entry(FileMode mode, Bytes content, ObjectId commit) {
    public static Entry text(String text) {
      return new Entry(FileMode.REGULAR_FILE, Bytes.utf8(text), ObjectId.zeroId());
    }

    static Entry bytes(byte[] content) {
      return new Entry(FileMode.REGULAR_FILE, Bytes.of(content), ObjectId.zeroId());
    }

    public static Entry link(String target) {
      return new Entry(FileMode.SYMLINK, Bytes.utf8(target), ObjectId.zeroId());
    }

    static Entry submodule(String commit) {
      return new Entry(FileMode.GITLINK, Bytes.of(new byte[0]), ObjectId.fromString(commit));
    }
  }

  /** Commits {@code files} as the whole tree and moves {@code branch} there. */
  public Revision commit(String branch, Map<String, Entry> files, Revision... parents)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      fill(index.builder(), files, 0, inserter).finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      for (Revision parent : parents) {
        commit.addParentId(ObjectId.fromString(parent.sha()));
      }
      commit.setAuthor(SOMEBODY);
      commit.setCommitter(SOMEBODY);
      commit.setMessage("Work");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      update("refs/heads/" + branch, id);
      return new Revision(id.name());
    }
  }

  /** Stages {@code files} as the whole index, and nothing else. */
  public void stage(Map<String, Entry> files) throws IOException {
    stage(repository.getIndexFile().toPath(), files, 0);
  }

  /**
   * @param index the file that is written
   * @param stage 0, or the side of a merge that is not finished
   */
  void stage(Path index, Map<String, Entry> files, int stage) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache staged = DirCache.lock(index.toFile(), repository.getFS());
      fill(staged.builder(), files, stage, inserter).commit();
      inserter.flush();
    }
  }

  private static DirCacheBuilder fill(
      DirCacheBuilder builder, Map<String, Entry> files, int stage, ObjectInserter inserter)
      throws IOException {
    for (Map.Entry<String, Entry> file : new TreeMap<>(files).entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey(), stage);
      entry.setFileMode(file.getValue().mode());
      entry.setObjectId(
          file.getValue().mode().equals(FileMode.GITLINK)
              ? file.getValue().commit()
              : inserter.insert(Constants.OBJ_BLOB, file.getValue().content().toByteArray()));
      builder.add(entry);
    }
    return builder;
  }

  void update(String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  void shallowAt(Revision commit) throws IOException {
    Files.writeString(repository.getDirectory().toPath().resolve("shallow"), commit.sha() + "\n");
  }

  @Override
  public void close() {
    repository.close();
  }
}
