package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares our trees with those that CPython 3.13's {@code ast} makes of the same sources, recorded
 * in {@code trees.txt}; {@code refused.txt} holds what CPython 3.13 refuses.
 */
class RecordedTreesTest {
  /** Nodes to which CPython gives no place. */
  private static final String WITHOUT_PLACE =
      "(?m)^( *(?:\\w+=)?(?:ModuleTree|Text|Interpolation|Argument|ComprehensionClause|Parameters"
          + "|WithItem|MatchCase)) \\d+\\.\\.\\d+$";

  static Stream<Arguments> trees() {
    return Arrays.stream(Parsing.resource("trees.txt").split("### source\n", -1))
        .skip(1)
        .map(section -> section.split("\n### tree\n", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  static Stream<String> refused() {
    return Arrays.stream(Parsing.resource("refused.txt").split("\n====\n", -1))
        .map(String::stripTrailing);
  }

  @ParameterizedTest
  @MethodSource("trees")
  void the_tree_is_the_one_of_cpython(String source, String tree) {
    String ours = TreePrinter.print(Parsing.whole(source).tree(), true);

    assertThat(comparable(ours)).isEqualTo(tree);
  }

  private static String comparable(String printed) {
    return printed.replaceAll(WITHOUT_PLACE, "$1").replaceAll("(?m)^ *expressionText=.*\n", "");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cpython_refuses_is_not_silently_accepted(String source) {
    boolean whole =
        PythonParser.parse(source) instanceof ParseResult.Parsed parsed
            && parsed.module().broken().isEmpty();

    assertThat(whole).isFalse();
  }
}
