package dev.loopguard.forge.localgit;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.UnmergedPathException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** What of a repository is read as a pull request. */
sealed interface Change {
  /** What one revision has over another, by their names. */
  record Between(String base, String head) implements Change {}

  /**
   * What is staged, over the commit that is checked out.
   *
   * @param index the file with it, where it is not the repository's own
   */
  record Staged(Optional<Path> index) implements Change {}

  /**
   * The sides of a change.
   *
   * @param base the tip of the branch that it wants to go to
   * @param start where it started from
   */
  record Sides(Side base, Side start, Side head) {}

  /** Returns the name of what it wants to go to. */
  default String target() {
    return switch (this) {
      case Between(String base, String head) -> base;
      case Staged(Optional<Path> index) -> Constants.HEAD;
    };
  }

  default Sides in(Repository repository) throws IOException {
    Commits commits = new Commits(repository);
    return switch (this) {
      case Between(String base, String head) -> {
        RevCommit baseTip = commits.named(base);
        RevCommit headTip = commits.named(head);
        yield new Sides(
            new Side.Commit(baseTip),
            new Side.Commit(commits.mergeBase(baseTip, headTip)),
            new Side.Commit(headTip));
      }
      case Staged(Optional<Path> index) -> {
        Side head =
            repository.resolve(Constants.HEAD) == null
                ? new Side.Nothing()
                : new Side.Commit(commits.named(Constants.HEAD));
        yield new Sides(head, head, staged(repository));
      }
    };
  }

  private static Side staged(Repository repository) throws IOException {
    DirCache index = repository.readDirCache();
    try (ObjectInserter naming = new Naming()) {
      return new Side.Staged(index, index.writeTree(naming));
    } catch (UnmergedPathException unmerged) {
      throw new ForgeException(
          new ForgeFailure.NotFound("a merge is not finished; resolve its conflicts first"));
    }
  }
}
