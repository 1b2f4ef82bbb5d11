package dev.loopguard.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the project that a file belongs to.
 *
 * @param python the lowest version of Python that the code has to run on, where the project says
 * @param asyncioMode how its asynchronous tests are run
 * @param sourceRoots the folders of the repository where its modules start, as far as somebody said
 * @param known the helpers of its own that its configuration names
 */
public record ProjectFacts(
    Optional<PythonVersion> python,
    AsyncioMode asyncioMode,
    List<String> sourceRoots,
    KnownNames known) {
  /** What holds where nothing is known. */
  public static final ProjectFacts UNKNOWN =
      new ProjectFacts(Optional.empty(), AsyncioMode.UNKNOWN);

  public ProjectFacts {
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** Makes facts without the folders where modules start. */
  public ProjectFacts(Optional<PythonVersion> python, AsyncioMode asyncioMode) {
    this(python, asyncioMode, List.of(), KnownNames.NONE);
  }

  /** Whether pytest runs coroutine functions that carry no marker. */
  public enum AsyncioMode {
    /** It runs every {@code async def test_…} and takes every asynchronous fixture. */
    AUTO,
    /** It runs those with a marker, and takes fixtures of {@code pytest_asyncio} only. */
    STRICT,
    UNKNOWN
  }

  /** Returns these facts for code that has to run on {@code version}, whatever the project says. */
  public ProjectFacts on(PythonVersion version) {
    return new ProjectFacts(Optional.of(version), asyncioMode, sourceRoots, known);
  }

  /** Returns these facts for a repository whose modules start in {@code folders}. */
  public ProjectFacts rootedIn(List<String> folders) {
    return new ProjectFacts(python, asyncioMode, folders, known);
  }

  /** Returns these facts for a project whose configuration names helpers of its own. */
  public ProjectFacts knowing(KnownNames names) {
    return new ProjectFacts(python, asyncioMode, sourceRoots, names);
  }

  /** Returns whether the code surely runs on {@code version} or newer ones only. */
  public boolean runsOnlyFrom(PythonVersion version) {
    return python.filter(lowest -> lowest.compareTo(version) >= 0).isPresent();
  }
}
