package dev.loopguard.analysis.project;

import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How pytest runs asynchronous tests, from the one file that it takes its configuration from.
 *
 * <p>The order of the files is that of <a
 * href="https://docs.pytest.org/en/stable/reference/customize.html">pytest's reference</a>; that
 * the mode is strict where none is given, that of pytest-asyncio since 0.19.
 */
final class PytestMode {
  private static final Pattern OPTION = Pattern.compile("--asyncio-mode[= ](\\w+)");

  /** Hooks by which a project marks or runs tests its own way. */
  private static final Pattern OWN_WAY =
      Pattern.compile("pytest_(collection_modifyitems|itemcollected|pyfunc_call|pycollect_\\w+)");

  private final Map<String, String> texts;
  private final Toml pyproject;
  private final Ini setup;

  PytestMode(Map<String, String> texts, Toml pyproject, Ini setup) {
    this.texts = texts;
    this.pyproject = pyproject;
    this.setup = setup;
  }

  AsyncioMode mode() {
    AsyncioMode said = settings().map(PytestMode::mode).orElse(AsyncioMode.UNKNOWN);
    return said == AsyncioMode.STRICT && hasOwnWay() ? AsyncioMode.UNKNOWN : said;
  }

  /** Returns the settings that pytest reads, by name; empty when no file has any. */
  private Optional<Function<String, Optional<String>>> settings() {
    if (texts.containsKey("pytest.ini")) {
      return Optional.of(of(Ini.parse(texts.getOrDefault("pytest.ini", "")), "pytest"));
    }
    return Stream.of(
            ofPyproject("tool", "pytest", "ini_options"),
            ofPyproject("tool", "pytest"),
            ofIni(Ini.parse(texts.getOrDefault("tox.ini", "")), "pytest"),
            ofIni(setup, "tool:pytest"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Function<String, Optional<String>>> ofPyproject(String... table) {
    return pyproject.table(table).map(settings -> settings::text);
  }

  private static Optional<Function<String, Optional<String>>> ofIni(Ini ini, String section) {
    return ini.has(section) ? Optional.of(of(ini, section)) : Optional.empty();
  }

  private static Function<String, Optional<String>> of(Ini ini, String section) {
    return key -> ini.value(section, key);
  }

  private static AsyncioMode mode(Function<String, Optional<String>> settings) {
    if (isAuto(settings.apply("anyio_mode")) || isTrue(settings.apply("trio_mode"))) {
      return AsyncioMode.AUTO;
    }
    Matcher option = OPTION.matcher(settings.apply("addopts").orElse(""));
    String said =
        option.find() ? option.group(1) : settings.apply("asyncio_mode").orElse("strict").strip();
    return switch (said) {
      case "auto" -> AsyncioMode.AUTO;
      case "strict" -> AsyncioMode.STRICT;
      default -> AsyncioMode.UNKNOWN;
    };
  }

  private static boolean isAuto(Optional<String> value) {
    return value.filter(said -> said.strip().equals("auto")).isPresent();
  }

  private static boolean isTrue(Optional<String> value) {
    return value.filter(said -> said.strip().equalsIgnoreCase("true")).isPresent();
  }

  private boolean hasOwnWay() {
    return Stream.of("conftest.py", "tests/conftest.py")
        .anyMatch(path -> OWN_WAY.matcher(texts.getOrDefault(path, "")).find());
  }
}
