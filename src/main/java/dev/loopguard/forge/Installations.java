package dev.loopguard.forge;

import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.List;

/**
 * Where the App is installed, and what is open there. Each method throws {@link ForgeException}.
 */
public interface Installations {
  /** Reads every installation, suspended ones too. */
  List<Installation> all();

  /** Reads the repositories that an installation covers. */
  List<Covered> repositories(long installation);

  /** Reads the open pull requests of a repository. */
  List<Open> openPullRequests(long installation, RepositoryRef repository);

  /**
   * An installation of the App.
   *
   * @param suspended whether its owner has suspended it, so that nothing can be read of it
   * @param since when the App was installed
   */
  record Installation(long id, boolean suspended, Instant since) {}

  /**
   * A repository of an installation.
   *
   * @param archived whether nothing can be written to it
   */
  record Covered(RepositoryRef repository, boolean archived) {}

  /**
   * An open pull request.
   *
   * @param updated when anything last happened to it
   */
  record Open(int number, Revision head, boolean draft, Instant updated) {}
}
