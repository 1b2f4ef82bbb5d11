package dev.loopguard.cli;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.project.ProjectFactsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The projects that files belong to: the nearest folder above that has the settings of one, within
 * the git repository where there is one. Several threads may ask at once.
 */
final class Projects {
  /** Files that mark the folder of a project. */
  private static final List<String> MARKS =
      List.of("pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", "tox.ini");

  /** Files that a project is built by, at its root only. */
  private static final List<String> BUILDS =
      List.of(
          "pyproject.toml", "setup.cfg", "setup.py", "pom.xml", "build.gradle", "build.gradle.kts");

  /** Settings over this many bytes are not read. */
  private static final long LARGEST = 500_000;

  private final Map<Path, ProjectFacts> known = new ConcurrentHashMap<>();

  /** Returns what is known of the project of the files in {@code folder}, an absolute path. */
  ProjectFacts of(Path folder) {
    ProjectFacts facts = known.get(folder);
    if (facts == null) {
      facts = find(folder);
      known.put(folder, facts);
    }
    return facts;
  }

  /** Returns the nearest folder, at {@code folder} or above, that a project is built in. */
  static Optional<Path> rootAbove(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      Path here = at;
      if (BUILDS.stream().anyMatch(name -> Files.isRegularFile(here.resolve(name)))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private ProjectFacts find(Path folder) {
    if (MARKS.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
      return read(folder);
    }
    Path parent = folder.getParent();
    return parent == null || GitFolder.isRoot(folder) ? ProjectFacts.UNKNOWN : of(parent);
  }

  private static ProjectFacts read(Path folder) {
    Map<String, String> texts = new HashMap<>();
    for (String name : ProjectFactsReader.all()) {
      Path file = folder.resolve(name);
      try {
        if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
          texts.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
      } catch (IOException unreadable) {
        texts.remove(name);
      }
    }
    return ProjectFactsReader.read(texts);
  }
}
