package dev.loopguard.forge.localgit;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.ConversationComment;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileLister;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.Permission;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.forge.Tip;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Two revisions of a local repository, or what is staged in it, read as if they were a pull
 * request. Nobody has commented on it, it has no check run, and no organisation says how to review
 * it.
 */
public final class LocalGitReader implements PullRequestReader, FileLister {
  private static final String SELF = "loopguard";

  private final Path folder;
  private final Change change;

  /**
   * Remembers what to read; mistakes show at the first call.
   *
   * @param folder a folder inside the repository
   * @param base the revision the change wants to go to: a branch, a tag, an object name
   * @param head the revision that is reviewed
   */
  public LocalGitReader(Path folder, String base, String head) {
    this(folder, new Change.Between(base, head));
  }

  private LocalGitReader(Path folder, Change change) {
    this.folder = folder.toAbsolutePath().normalize();
    this.change = change;
  }

  /**
   * Returns the reader of what is staged, against the commit that is checked out.
   *
   * @param folder a folder inside the repository
   * @param index the file with what is staged, where it is not the repository's own, as in a hook
   *     of a commit of named files
   */
  public static LocalGitReader staged(Path folder, Optional<Path> index) {
    return new LocalGitReader(folder, new Change.Staged(index));
  }

  /** Returns the name this change goes by; the calls of the port take any. */
  public PullRequestRef ref() {
    Path name = folder.getFileName();
    return new PullRequestRef(
        0, new RepositoryRef(0, "local", name == null ? "repository" : name.toString()), 0);
  }

  @Override
  public Overview overview(PullRequestRef ref) {
    return read(
        repository -> {
          Change.Sides sides = change.in(repository);
          PullRequest pull =
              new PullRequest(
                  ref,
                  sides.head().revision(),
                  change.target(),
                  sides.base().revision(),
                  PullRequest.State.OPEN,
                  false,
                  new Author(ref.repository().owner(), false),
                  Set.of(),
                  TreeChanges.between(repository, sides.start(), sides.head()).size());
          Contents contents = new Contents(repository, Optional.empty());
          return new Overview(
                  pull,
                  SELF,
                  List.of(),
                  contents.configuration(sides.base()),
                  new ConfigurationText.Absent(),
                  Optional.empty(),
                  Optional.empty(),
                  true)
              .with(contents.rules(sides.base()));
        });
  }

  @Override
  public Comparison comparison(PullRequest pull) {
    return read(
        repository -> {
          Change.Sides sides = as(pull).in(repository);
          return new Comparison(
              sides.start().revision(),
              pull.head(),
              FileRows.of(
                  repository, TreeChanges.between(repository, sides.start(), sides.head())));
        });
  }

  /** Returns the side that is no commit, where there is one. */
  private Optional<Side> side(Repository repository) throws IOException {
    return change instanceof Change.Staged
        ? Optional.of(change.in(repository).head())
        : Optional.empty();
  }

  /** Returns the change as it was when {@code pull} was read. */
  private Change as(PullRequest pull) {
    return switch (change) {
      case Change.Between _ -> new Change.Between(pull.baseTip().sha(), pull.head().sha());
      case Change.Staged staged -> staged;
    };
  }

  @Override
  public Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests) {
    return read(
        repository -> {
          Contents contents = new Contents(repository, side(repository));
          Map<ContentRequest, FileContent> read = new LinkedHashMap<>();
          requests.forEach(request -> read.put(request, contents.read(request)));
          return read;
        });
  }

  @Override
  public SortedSet<String> paths(Revision commit) {
    return read(repository -> new Contents(repository, side(repository)).paths(commit));
  }

  @Override
  public Tip tip(PullRequestRef ref) {
    return read(repository -> new Tip(change.in(repository).head().revision(), true));
  }

  @Override
  public List<ConversationComment> conversation(PullRequestRef ref) {
    return List.of();
  }

  @Override
  public List<ReviewComment> reviewComments(PullRequestRef ref) {
    return List.of();
  }

  @Override
  public Set<String> resolvedThreads(PullRequestRef ref) {
    return Set.of();
  }

  /** Returns {@link Permission#ADMIN}: who reads the folder owns the change. */
  @Override
  public Permission permission(PullRequestRef ref, String login) {
    return Permission.ADMIN;
  }

  @Override
  public String self() {
    return SELF;
  }

  private <T> T read(Reading<T> reading) {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toFile()).setMustExist(true);
    if (builder.getGitDir() == null) {
      throw new ForgeException(
          new ForgeFailure.NotFound(
              folder + " is in no git repository; run this inside one, or name its folder"));
    }
    if (change instanceof Change.Staged(Optional<Path> index)) {
      index.ifPresent(file -> builder.setIndexFile(folder.resolve(file).toFile()));
    }
    try (Repository repository = builder.build()) {
      return reading.from(repository);
    } catch (IOException broken) {
      throw new ForgeException(
          new ForgeFailure.Unavailable(
              false,
              "the git repository of " + folder + " could not be read; \"git fsck\" may say why"),
          broken);
    }
  }

  /** Something that is read from an open repository. */
  private interface Reading<T> {
    T from(Repository repository) throws IOException;
  }
}
