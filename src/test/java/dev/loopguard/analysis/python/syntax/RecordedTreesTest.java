package dev.loopguard.analysis.python.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.oracle.ComparableTree;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares our trees with those that CPython's {@code ast} makes of the same sources: {@code
 * trees.txt} is recorded with 3.13, {@code trees-3.14.txt} holds what came with 3.14; {@code
 * refused.txt} holds what both refuse.
 */
class RecordedTreesTest {
  static Stream<Arguments> trees() {
    return Stream.of("trees.txt", "trees-3.14.txt")
        .flatMap(file -> Arrays.stream(Parsing.resource(file).split("### source\n", -1)).skip(1))
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

    assertThat(ComparableTree.of(ours)).isEqualTo(tree);
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
