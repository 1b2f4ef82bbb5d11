package dev.loopguard.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.PythonVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFactsReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ">=3.10;3.10",
        ">=3.8,<4;3.8",
        "!=3.9.0, >= 3.9.1;3.9",
        "^3.11;3.11",
        "~=3.12.0;3.12",
        "==3.13.*;3.13",
        ">3;3.0"
      })
  void readsTheLowestVersion(String requirement, String version) {
    Optional<PythonVersion> expected = PythonVersion.parse(version);

    assertThat(pyproject("[project]\nrequires-python = '%s'".formatted(requirement)).python())
        .isEqualTo(expected);
    assertThat(
            pyproject("[tool.poetry.dependencies]\npython = '%s'".formatted(requirement)).python())
        .isEqualTo(expected);
    assertThat(
            read("setup.cfg", "[options]\npython_requires = %s\n".formatted(requirement)).python())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<4", "3.10", "^2.7 || ^3.8", "*", ">=three"})
  void knowsNoVersionWhereNoneIsSaid(String requirement) {
    assertThat(pyproject("[project]\nrequires-python = '%s'".formatted(requirement)).python())
        .isEmpty();
  }

  @Test
  void readsTheModeFromEveryPlaceThatPytestReads() {
    String toml = "[tool.pytest.ini_options]\nasyncio_mode = 'auto'\n";

    assertThat(pyproject(toml).asyncioMode()).isEqualTo(AsyncioMode.AUTO);
    assertThat(read("pytest.ini", "[pytest]\nasyncio_mode=auto").asyncioMode())
        .isEqualTo(AsyncioMode.AUTO);
    assertThat(read("tox.ini", "[tox]\n[pytest]\nasyncio_mode : strict").asyncioMode())
        .isEqualTo(AsyncioMode.STRICT);
    assertThat(read("setup.cfg", "[tool:pytest]\naddopts =\n  -q\n  --asyncio-mode=auto\n"))
        .extracting(ProjectFacts::asyncioMode)
        .isEqualTo(AsyncioMode.AUTO);
    assertThat(read(Map.of("pytest.ini", "[pytest]\n", "pyproject.toml", toml)).asyncioMode())
        .isEqualTo(AsyncioMode.STRICT);
  }

  @Test
  void isStrictWhereSettingsGiveNoMode() {
    assertThat(pyproject("[tool.pytest.ini_options]\naddopts = ['-q']").asyncioMode())
        .isEqualTo(AsyncioMode.STRICT);
    assertThat(pyproject("[tool.pytest.ini_options]\ntrio_mode = true").asyncioMode())
        .isEqualTo(AsyncioMode.AUTO);
    assertThat(pyproject("[tool.ruff]").asyncioMode()).isEqualTo(AsyncioMode.UNKNOWN);
    assertThat(read(Map.of())).isEqualTo(ProjectFacts.UNKNOWN);
  }

  @Test
  void isNotSureOfStrictWhereAHookMayAddMarkers() {
    String hook = "def pytest_collection_modifyitems(items): ...";

    assertThat(read(Map.of("pytest.ini", "[pytest]\n", "tests/conftest.py", hook)).asyncioMode())
        .isEqualTo(AsyncioMode.UNKNOWN);
    assertThat(
            read(Map.of("pytest.ini", "[pytest]\nasyncio_mode=auto", "conftest.py", hook))
                .asyncioMode())
        .isEqualTo(AsyncioMode.AUTO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[project",
        "requires-python = >=3.10",
        "[project]\nrequires-python = 3.10\nrequires-python = 3.11",
        "project = 1",
        "a = 2020-13-45",
        "a = 99:99:99",
        "a = 1e999999999",
        "a = 0x",
        "a = '\\u0000'",
        "\u0000",
        "a.b.c = 1\na.b = 2",
        "a = \"\\ud800\"",
        "a = \"\\UFFFFFFFF\""
      })
  void answersBrokenTextWithUnknown(String text) {
    Map<String, String> texts = new HashMap<>();
    ProjectFactsReader.all().forEach(path -> texts.put(path, text));
    texts.remove("pytest.ini");

    assertThat(read(texts)).isEqualTo(ProjectFacts.UNKNOWN);
  }

  @Test
  void answersDeepAndLongTextWithUnknown() {
    for (String text :
        List.of(
            "a = " + "[".repeat(200_000),
            "a = " + "{a=".repeat(150_000),
            "a.".repeat(200_000) + "a = 1",
            "a".repeat(600_000))) {
      assertThat(read(Map.of("pyproject.toml", text, "setup.cfg", text)))
          .isEqualTo(ProjectFacts.UNKNOWN);
    }
  }

  @Test
  void wantsOnlyWhatMatters() {
    assertThat(ProjectFactsReader.wanted(List.of("a.java"))).isEmpty();
    assertThat(ProjectFactsReader.wanted(List.of("a.java", "src/a.py")))
        .containsExactly("pyproject.toml", "setup.cfg");
    assertThat(ProjectFactsReader.wanted(List.of("src/a.py", "tests/test_a.py")))
        .isEqualTo(ProjectFactsReader.all());
  }

  private static ProjectFacts pyproject(String text) {
    return read("pyproject.toml", text);
  }

  private static ProjectFacts read(String path, String text) {
    return read(Map.of(path, text));
  }

  private static ProjectFacts read(Map<String, String> texts) {
    return ProjectFactsReader.read(texts);
  }
}
