package dev.loopguard.analysis;

import java.util.Optional;

/**
 * What is known of the project that a file belongs to.
 *
 * @param python the lowest version of Python that the code has to run on, where the project says
 * @param asyncioMode how its asynchronous tests are run
 */
public record ProjectFacts(Optional<PythonVersion> python, AsyncioMode asyncioMode) {
  /** What holds where nothing is known. */
  public static final ProjectFacts UNKNOWN =
      new ProjectFacts(Optional.empty(), AsyncioMode.UNKNOWN);

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
    return new ProjectFacts(Optional.of(version), asyncioMode);
  }

  /** Returns whether the code surely runs on {@code version} or newer ones only. */
  public boolean runsOnlyFrom(PythonVersion version) {
    return python.filter(lowest -> lowest.compareTo(version) >= 0).isPresent();
  }
}
