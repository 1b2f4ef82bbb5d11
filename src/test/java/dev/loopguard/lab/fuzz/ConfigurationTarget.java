package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.BaselineParser;
import dev.loopguard.repoconfig.BaselineText;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigLayer;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfigParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** A file of a repository that speaks to us: read, or refused with sentences for people. */
record ConfigurationTarget(String name, Arbitrary<byte[]> inputs, Consumer<String> reader)
    implements Target {
  private static final List<String> WORDS =
      List.of(
          ": ",
          ":",
          "- ",
          "? ",
          "\n",
          "\n  ",
          "\n    ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "|\n",
          ">\n",
          "&a ",
          "*a",
          "<<: *a\n",
          "[*a, *a]",
          "!!set ",
          "!!javax.script.ScriptEngineManager [",
          "%YAML 1.1\n",
          "---\n",
          "...\n",
          "# c\n",
          "\t",
          "\\x",
          "\\u12",
          "~",
          "null",
          "off",
          "2147483648",
          "-1",
          ".nan",
          "2027-13-01",
          "**/",
          "*",
          "{a,b}",
          "[!a-z]",
          "\r\n",
          "\0",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "é");

  /** What a pattern of paths may need long for. */
  private static final List<String> PATHS =
      List.of("src/a/b.py", "a".repeat(300), "a/".repeat(150) + "b.py", "a*[{,}]?\\é");

  private static final int LONGEST_MESSAGE = 2_000;
  private static final int MOST_PRINTED = 10_000_000;

  static ConfigurationTarget configuration() {
    RepoConfigParser parser =
        new RepoConfigParser(
            new CatalogueLoader()
                .load(
                    Stream.<Analyzer>of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
                        .flatMap(each -> each.rules().stream())
                        .toList()));
    return new ConfigurationTarget(
        "configuration",
        Mutations.of(Arbitraries.of(Corpus.seeds("configurations.txt")), WORDS),
        text -> {
          check(parser.parse(text));
          check(parser.merge(new ConfigLayer.Text(text), new ConfigLayer.Text("language: en\n")));
        });
  }

  static ConfigurationTarget baseline() {
    return new ConfigurationTarget(
        "baseline",
        Mutations.of(Arbitraries.of(Corpus.seeds("baselines.txt")), WORDS),
        text -> check(BaselineParser.parse(text)));
  }

  @Override
  public void check(byte[] input) {
    reader.accept(new String(input, StandardCharsets.UTF_8));
  }

  private static void check(ConfigOutcome outcome) {
    switch (outcome) {
      case ConfigOutcome.Loaded loaded -> {
        PathFilter filter = new PathFilter(loaded.config().paths());
        PATHS.forEach(filter::accepts);
      }
      case ConfigOutcome.Invalid(List<ConfigError> errors) -> check(errors);
      case ConfigOutcome.Merged merged -> {
        check(merged.organisation());
        new PathFilter(merged.config().paths());
      }
      case ConfigOutcome.Absent absent -> throw new AssertionError(absent);
      case ConfigOutcome.Unreachable unreachable -> throw new AssertionError(unreachable);
    }
  }

  private static void check(BaselineOutcome outcome) {
    switch (outcome) {
      case BaselineOutcome.Loaded loaded ->
          assertThat(BaselineParser.parse(BaselineText.of(loaded.entries(), MOST_PRINTED).yaml()))
              .isEqualTo(loaded);
      case BaselineOutcome.Invalid(List<ConfigError> errors) -> check(errors);
      case BaselineOutcome.Absent absent -> throw new AssertionError(absent);
      case BaselineOutcome.Unreachable unreachable -> throw new AssertionError(unreachable);
    }
  }

  private static void check(List<ConfigError> errors) {
    assertThat(errors)
        .isNotEmpty()
        .allSatisfy(
            error -> {
              assertThat(error.line()).isPositive();
              assertThat(error.message()).matches("\\P{Cntrl}+[.?]");
              assertThat(error.message()).hasSizeLessThan(LONGEST_MESSAGE);
            });
  }
}
