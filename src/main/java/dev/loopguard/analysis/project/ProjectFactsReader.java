package dev.loopguard.analysis.project;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.PythonVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a project says of itself. The files are hostile text: what they do not say in a form
 * that is understood is unknown.
 */
public final class ProjectFactsReader {
  /** Where the version of Python stands. */
  private static final List<String> VERSION_FILES = List.of("pyproject.toml", "setup.cfg");

  /** What says how tests are run, beside those. */
  private static final List<String> TEST_FILES =
      List.of("pytest.ini", "tox.ini", "conftest.py", "tests/conftest.py");

  private static final Pattern TEST =
      Pattern.compile("(.*/)?(tests?/.*|test_[^/]*|[^/]*_test|conftest)\\.py");

  private ProjectFactsReader() {}

  /**
   * Returns the files that {@link #read} wants, by their paths from the project's root, when {@code
   * paths} are to be checked.
   */
  public static List<String> wanted(Collection<String> paths) {
    if (paths.stream().noneMatch(path -> path.endsWith(".py") || path.endsWith(".pyi"))) {
      return List.of();
    }
    return paths.stream().anyMatch(path -> TEST.matcher(path).matches()) ? all() : VERSION_FILES;
  }

  /** Returns every file that {@link #read} understands, by its path from the project's root. */
  public static List<String> all() {
    return Stream.concat(VERSION_FILES.stream(), TEST_FILES.stream()).toList();
  }

  /**
   * Reads the facts.
   *
   * @param texts those of the wanted files that exist
   */
  public static ProjectFacts read(Map<String, String> texts) {
    Toml pyproject = Toml.parse(texts.getOrDefault("pyproject.toml", ""));
    Ini setup = Ini.parse(texts.getOrDefault("setup.cfg", ""));
    return new ProjectFacts(
        python(pyproject, setup), new PytestMode(texts, pyproject, setup).mode());
  }

  private static Optional<PythonVersion> python(Toml pyproject, Ini setup) {
    return Stream.of(
            pyproject.text("project", "requires-python"),
            pyproject.text("tool", "poetry", "dependencies", "python"),
            setup.value("options", "python_requires"))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(LowerBound::of);
  }
}
