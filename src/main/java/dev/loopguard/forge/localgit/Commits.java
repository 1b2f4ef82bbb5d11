package dev.loopguard.forge.localgit;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.io.IOException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Finds commits; a mistake in a name is answered with what to do. */
final class Commits {
  private final Repository repository;

  Commits(Repository repository) {
    this.repository = repository;
  }

  /** Returns the commit that {@code name} means: a branch, a tag, {@code HEAD}, an object name. */
  RevCommit named(String name) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(name + "^{commit}");
      if (id == null) {
        throw notFound(unknown(name));
      }
      return walk.parseCommit(id);
    } catch (AmbiguousObjectException ambiguous) {
      throw notFound(
          "\"" + name + "\" begins the names of several objects; write more digits of it");
    } catch (IncorrectObjectTypeException wrongType) {
      throw notFound("\"" + name + "\" is no commit; name a branch, a tag or a commit");
    } catch (MissingObjectException | RevisionSyntaxException unknown) {
      throw notFound(unknown(name));
    }
  }

  /** Returns the best common ancestor of two commits. */
  RevCommit mergeBase(ObjectId base, ObjectId head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(base));
      walk.markStart(walk.parseCommit(head));
      RevCommit found = walk.next();
      if (found == null) {
        throw notFound(unrelated(base, head));
      }
      return walk.parseCommit(found);
    } catch (MissingObjectException missing) {
      throw notFound(unrelated(base, head));
    }
  }

  private String unknown(String name) throws IOException {
    if (name.equals(Constants.HEAD)) {
      return "the repository has no commit yet; commit something first";
    }
    String remote = Constants.DEFAULT_REMOTE_NAME + "/" + name;
    String advice =
        Repository.isValidRefName(Constants.R_REMOTES + remote)
                && repository.exactRef(Constants.R_REMOTES + remote) != null
            ? "did you mean \"" + remote + "\"?"
            : "name a branch, a tag or a commit of this repository, or fetch it first";
    return "unknown revision \"" + name + "\"; " + advice;
  }

  private String unrelated(ObjectId base, ObjectId head) throws IOException {
    String advice =
        repository.getObjectDatabase().getShallowCommits().isEmpty()
            ? "name a base that the change started from"
            : "this is a shallow clone, so run \"git fetch --unshallow\" first";
    return "%s and %s have no common ancestor; %s"
        .formatted(base.abbreviate(7).name(), head.abbreviate(7).name(), advice);
  }

  private static ForgeException notFound(String reason) {
    return new ForgeException(new ForgeFailure.NotFound(reason));
  }
}
