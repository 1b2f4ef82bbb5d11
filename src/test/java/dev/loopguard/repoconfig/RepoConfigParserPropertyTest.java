package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RepoConfigParserPropertyTest {
  private static final RepoConfigParser PARSER = new RepoConfigParser(Catalogues.threeRules());
  private static final List<String> PIECES =
      List.of(
          "language",
          "paths",
          "rules",
          "skip",
          "known",
          "include",
          "blocking-sleep",
          "off",
          "3.10",
          ": ",
          ":",
          "- ",
          "? ",
          "\n",
          "\n  ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "|",
          ">",
          "&a ",
          "*a",
          "!!set ",
          "%YAML 99999999999.1\n",
          "%TAG ! x\n",
          "---\n",
          "...\n",
          "# c\n",
          "\t",
          "\\x",
          "~",
          "<<: ",
          "\r\n",
          "\u0085",
          "\uFEFF",
          "\ud83d",
          "@",
          "`");

  @Property(tries = 2000)
  void anyTextIsAnswered(@ForAll String text) {
    assertAnswered(PARSER.parse(text));
  }

  @Property(tries = 2000)
  void anyTextMadeOfPiecesOfYamlIsAnswered(@ForAll("yamlLike") String text) {
    assertAnswered(PARSER.parse(text));
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  private static void assertAnswered(ConfigOutcome outcome) {
    switch (outcome) {
      case ConfigOutcome.Loaded loaded -> assertThat(loaded.config()).isNotNull();
      case ConfigOutcome.Invalid invalid ->
          assertThat(invalid.errors())
              .isNotEmpty()
              .allSatisfy(
                  error -> {
                    assertThat(error.line()).isPositive();
                    assertThat(error.message()).matches("\\P{Cntrl}+[.?]");
                  });
      case ConfigOutcome.Merged merged -> throw new AssertionError(merged);
      case ConfigOutcome.Absent absent -> throw new AssertionError(absent);
      case ConfigOutcome.Unreachable unreachable -> throw new AssertionError(unreachable);
    }
  }
}
