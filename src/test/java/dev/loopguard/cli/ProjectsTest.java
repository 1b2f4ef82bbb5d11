package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.PythonVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsTest {
  @TempDir private Path folder;

  @Test
  void readsTheNearestProjectAbove() throws IOException {
    write("pyproject.toml", "[project]\nrequires-python = '>=3.9'\n");
    write("inner/pyproject.toml", "[project]\nrequires-python = '>=3.12'\n");
    write("inner/pytest.ini", "[pytest]\nasyncio_mode = auto\n");
    Projects projects = new Projects();

    assertThat(projects.of(folder.resolve("inner/src/app")))
        .isEqualTo(new ProjectFacts(Optional.of(new PythonVersion(3, 12)), AsyncioMode.AUTO));
    assertThat(projects.of(folder.resolve("other")).python()).contains(new PythonVersion(3, 9));
  }

  @Test
  void staysInsideTheRepository() throws IOException {
    write("pyproject.toml", "[project]\nrequires-python = '>=3.9'\n");
    Files.createDirectories(folder.resolve("repository/.git"));

    assertThat(new Projects().of(folder.resolve("repository/src"))).isEqualTo(ProjectFacts.UNKNOWN);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Paths.parent(file));
    Files.writeString(file, text);
  }
}
