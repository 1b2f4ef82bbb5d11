package dev.loopguard.forge.localgit;

import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Makes the rows of a file list as GitHub would. */
final class FileRows {
  private static final int LARGEST = 1 << 20;

  private FileRows() {}

  static List<PatchedFile> of(Repository repository, List<TreeChanges.Change> changes)
      throws IOException {
    List<PatchedFile> rows = new ArrayList<>();
    try (ObjectReader reader = repository.newObjectReader()) {
      for (TreeChanges.Change change : changes) {
        rows.add(row(reader, change));
      }
    }
    return rows;
  }

  private static PatchedFile row(ObjectReader reader, TreeChanges.Change change)
      throws IOException {
    DiffEntry entry = change.entries().getLast();
    boolean moved =
        entry.getChangeType() == DiffEntry.ChangeType.RENAME
            || entry.getChangeType() == DiffEntry.ChangeType.COPY;
    UnifiedPatch patch = change.typeChanged() ? UnifiedPatch.NONE : patch(reader, entry);
    return new PatchedFile(
        change.path(),
        moved ? Optional.of(entry.getOldPath()) : Optional.empty(),
        change.typeChanged() ? Status.CHANGED : status(entry),
        blob(change).name(),
        patch.additions(),
        patch.deletions(),
        patch.text());
  }

  private static AbbreviatedObjectId blob(TreeChanges.Change change) {
    return change.entries().stream()
        .filter(entry -> entry.getChangeType() != DiffEntry.ChangeType.DELETE)
        .findFirst()
        .map(DiffEntry::getNewId)
        .orElseGet(() -> change.entries().getFirst().getOldId());
  }

  private static Status status(DiffEntry entry) {
    return switch (entry.getChangeType()) {
      case ADD -> Status.ADDED;
      case DELETE -> Status.REMOVED;
      case MODIFY -> Status.MODIFIED;
      case RENAME -> Status.RENAMED;
      case COPY -> Status.COPIED;
    };
  }

  private static UnifiedPatch patch(ObjectReader reader, DiffEntry entry) throws IOException {
    Optional<byte[]> before = content(reader, entry.getOldMode(), entry.getOldId());
    Optional<byte[]> after = content(reader, entry.getNewMode(), entry.getNewId());
    return before.isPresent() && after.isPresent()
        ? UnifiedPatch.between(before.get(), after.get())
        : UnifiedPatch.NONE;
  }

  private static Optional<byte[]> content(
      ObjectReader reader, FileMode mode, AbbreviatedObjectId id) throws IOException {
    if (FileMode.MISSING.equals(mode)) {
      return Optional.of(new byte[0]);
    }
    if (FileMode.GITLINK.equals(mode)) {
      String text = "Subproject commit " + id.name() + "\n";
      return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
    }
    ObjectLoader loader = reader.open(id.toObjectId());
    return loader.getSize() > LARGEST
        ? Optional.empty()
        : Optional.of(loader.getCachedBytes(LARGEST));
  }
}
