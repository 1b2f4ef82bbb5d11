package dev.loopguard.pipeline;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.OtherLanguages;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.diff.MalformedPatchException;
import dev.loopguard.diff.PatchComputer;
import dev.loopguard.diff.PatchReader;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import dev.loopguard.review.UncheckedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Turns the forge's rows into changed files with their hunks, sources to check, and files that
 * cannot be checked.
 */
final class ChangeReader {
  private final Predicate<String> readable;
  private final Predicate<String> wanted;

  /**
   * @param readable whether some analyser reads the file of a path
   * @param wanted whether the configuration wants a path checked
   */
  ChangeReader(Predicate<String> readable, Predicate<String> wanted) {
    this.readable = readable;
    this.wanted = wanted;
  }

  /**
   * What is known of the change.
   *
   * @param files the changed files whose hunks are known
   * @param sources the files to check
   * @param deleted the files that the change deletes, as the merge base has them
   * @param unchecked the files in a language that is read which are not checked at the head
   */
  record Change(
      List<ChangedFile> files,
      List<Sides> sources,
      List<Side> deleted,
      List<UncheckedFile> unchecked) {
    /** Returns each side of each file. */
    Stream<Side> sides() {
      return Stream.concat(
          sources.stream()
              .flatMap(sides -> Stream.concat(Stream.of(sides.head()), sides.base().stream())),
          deleted.stream());
    }
  }

  /**
   * A file to check.
   *
   * @param base the same file at the merge base; empty when it is new, or could not be read there
   */
  record Sides(Side head, Optional<Side> base) {}

  /** A file at the head or at the merge base. */
  sealed interface Side {
    String path();

    /** Its content is yet to be checked. */
    record Text(ContentRequest request, SourceFile file) implements Side {
      @Override
      public String path() {
        return file.path();
      }
    }

    /** What came of checking it is known from before. */
    record Known(FileOutcome outcome) implements Side {
      @Override
      public String path() {
        return outcome.path();
      }
    }
  }

  /** Returns the contents that {@link #read} needs. */
  List<ContentRequest> requests(Comparison comparison) {
    return requests(comparison, _ -> true);
  }

  /**
   * Returns those of them that it needs for nothing but their check, so that an outcome known from
   * before does in their place: the hunks of these files are known from their patches, and no other
   * file's hunks are computed from their texts.
   */
  List<ContentRequest> forChecks(Comparison comparison) {
    Predicate<PatchedFile> known = file -> deleted(file) || patched(file).isPresent();
    Set<ContentRequest> forHunks = new HashSet<>(requests(comparison, known.negate()));
    return requests(comparison, known).stream()
        .filter(request -> !forHunks.contains(request))
        .toList();
  }

  private List<ContentRequest> requests(Comparison comparison, Predicate<PatchedFile> which) {
    List<ContentRequest> requests = new ArrayList<>();
    for (PatchedFile file : comparison.files().stream().filter(which).toList()) {
      if (checked(file)) {
        requests.add(headOf(comparison, file));
        if (file.status() != PatchedFile.Status.ADDED) {
          requests.add(baseOf(comparison, file));
        }
      } else if (deleted(file)) {
        requests.add(deletedOf(comparison, file));
      }
    }
    return requests;
  }

  /** Reads the change out of a snapshot that holds what {@link #requests} named. */
  Change read(Snapshot snapshot) {
    Change change =
        new Change(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (PatchedFile file : snapshot.comparison().files()) {
      if (checked(file)) {
        readFile(snapshot, file, change);
      } else {
        if (deleted(file)) {
          side(snapshot, deletedOf(snapshot.comparison(), file)).ifPresent(change.deleted()::add);
        }
        unread(file).ifPresent(why -> change.unchecked().add(new UncheckedFile(file.path(), why)));
      }
    }
    return change;
  }

  /** Returns why a file is not looked at; empty where nobody would expect it to be. */
  private Optional<UncheckedFile.Reason> unread(PatchedFile file) {
    boolean removed = file.status() == PatchedFile.Status.REMOVED;
    if (readable.test(file.path())) {
      return Optional.of(removed ? UncheckedFile.Reason.DELETED : UncheckedFile.Reason.EXCLUDED);
    }
    return removed || !wanted.test(file.path())
        ? Optional.empty()
        : OtherLanguages.of(file.path()).map(_ -> UncheckedFile.Reason.LANGUAGE);
  }

  private boolean checked(PatchedFile file) {
    return file.status() != PatchedFile.Status.REMOVED && concerns(file);
  }

  private boolean deleted(PatchedFile file) {
    return file.status() == PatchedFile.Status.REMOVED && concerns(file);
  }

  private boolean concerns(PatchedFile file) {
    return readable.test(file.path()) && wanted.test(file.path());
  }

  private static void readFile(Snapshot snapshot, PatchedFile file, Change change) {
    ContentRequest request = headOf(snapshot.comparison(), file);
    FileContent content = content(snapshot.contents(), request);
    Optional<Side> head = side(snapshot, request);
    Optional<ChangedFile> changed = head.flatMap(_ -> hunks(snapshot, file, content));
    if (changed.isPresent()) {
      change.files().add(changed.get());
      change
          .sources()
          .add(new Sides(head.orElseThrow(), side(snapshot, baseOf(snapshot.comparison(), file))));
    } else {
      change.unchecked().add(new UncheckedFile(file.path(), reason(content)));
    }
  }

  private static Optional<Side> side(Snapshot snapshot, ContentRequest request) {
    EarlierChecks.Earlier known = snapshot.known().get(request);
    return known != null
        ? Optional.of(new Side.Known(known.outcome()))
        : loaded(content(snapshot.contents(), request))
            .map(bytes -> new Side.Text(request, new SourceFile(request.path(), bytes)));
  }

  private static Optional<ChangedFile> hunks(
      Snapshot snapshot, PatchedFile file, FileContent head) {
    if (file.patch().isPresent()) {
      return patched(file);
    }
    Optional<Bytes> base =
        file.status() != PatchedFile.Status.ADDED
            ? loaded(content(snapshot.contents(), baseOf(snapshot.comparison(), file)))
            : Optional.of(Bytes.of(new byte[0]));
    return base.flatMap(old -> loaded(head).flatMap(bytes -> PatchComputer.compute(old, bytes)))
        .map(hunks -> changed(file, hunks, ChangedFile.Origin.COMPUTED));
  }

  /** Returns the file with the hunks of its patch; empty when it has none that can be read. */
  private static Optional<ChangedFile> patched(PatchedFile file) {
    try {
      return file.patch()
          .map(PatchReader::read)
          .map(hunks -> changed(file, hunks, ChangedFile.Origin.FORGE));
    } catch (MalformedPatchException e) {
      return Optional.empty();
    }
  }

  private static ChangedFile changed(
      PatchedFile file, List<Hunk> hunks, ChangedFile.Origin origin) {
    return new ChangedFile(file.path(), file.oldPath(), hunks, origin);
  }

  static ContentRequest headOf(Comparison comparison, PatchedFile file) {
    return new ContentRequest(file.path(), comparison.head(), Optional.of(file.blobSha()));
  }

  static ContentRequest baseOf(Comparison comparison, PatchedFile file) {
    return new ContentRequest(file.oldPath(), comparison.mergeBase(), Optional.empty());
  }

  /** A removed file's row names the object it had. */
  static ContentRequest deletedOf(Comparison comparison, PatchedFile file) {
    return new ContentRequest(file.path(), comparison.mergeBase(), Optional.of(file.blobSha()));
  }

  private static FileContent content(
      Map<ContentRequest, FileContent> contents, ContentRequest request) {
    return contents.getOrDefault(request, new FileContent.Missing());
  }

  private static Optional<Bytes> loaded(FileContent content) {
    return content instanceof FileContent.Loaded(Bytes bytes)
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** Returns why a file is not checked though it was asked for. */
  private static UncheckedFile.Reason reason(FileContent content) {
    return switch (content) {
      case FileContent.Loaded(Bytes bytes) ->
          PatchComputer.binary(bytes) ? UncheckedFile.Reason.BINARY : UncheckedFile.Reason.NO_DIFF;
      case FileContent.TooLarge _ -> UncheckedFile.Reason.TOO_LARGE;
      case FileContent.Missing _ -> UncheckedFile.Reason.MISSING;
      case FileContent.NotAFile(FileContent.Kind kind) ->
          switch (kind) {
            case SYMLINK -> UncheckedFile.Reason.SYMLINK;
            case SUBMODULE -> UncheckedFile.Reason.SUBMODULE;
            case FOLDER -> UncheckedFile.Reason.MISSING;
          };
      case FileContent.Unreadable _ -> UncheckedFile.Reason.UNREADABLE;
    };
  }
}
